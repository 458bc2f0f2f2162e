import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// One question of one hour.
  private struct HourTables {
    let hour: Date
    let place: Int
    let rows: UsageTable
    let whole: UsageTable?
  }

  /// By the start of the hour; the hours that a question of the view was asked about.
  mutating func makeHours(of day: UTCDay, _ view: FactView) -> [Date: ViewHour] {
    let tables = hourTables(of: day, view)
    let costs = hourCosts(of: day, by: view.plan.split)
    placeTuples(inView: view.number)
    let view = views[view.number] ?? view
    var cells: [Date: [ViewCell]] = [:]
    var complete: [Date: UsageSources] = [:]
    var shortInCells: [Date: UnitSet] = [:]
    var hasTokens: Set<Date> = []
    for table in tables {
      let source = view.sources[table.place].source
      let own = UsageSources(place: table.place)
      if source.question.resource.unit == .tokens { hasTokens.insert(table.hour) }
      let sorted = SortedUsage(
        table.rows, whole: table.whole, view.cells, from: own,
        into: &cells[
          table.hour,
          default: Array(repeating: ViewCell(), count: view.cells.count)])
      if sorted.isShortInCells, source.tellsCells {
        shortInCells[table.hour, default: []].formUnion(source.units)
      }
      complete[table.hour, default: []].formUnion(sorted.isShort ? [] : own)
    }
    var hours: [Date: ViewHour] = [:]
    for (hour, sources) in complete {
      var incompleteUnits = IncompleteUnits(notSplit: view.notSplit)
      for (place, source) in view.sources.enumerated() {
        let isWhole = sources.contains(UsageSources(place: place))
        incompleteUnits.add(isWhole ? [] : source.source.units, cell: source.cell)
      }
      incompleteUnits.addToSplit(shortInCells[hour] ?? [])
      var total = ViewCell()
      if hasTokens.contains(hour) { total.add(.noTokens) }
      for cell in cells[hour] ?? [] { total.add(cell) }
      hours[hour] = ViewHour(
        total: total.hasUsage ? total.usage : nil,
        cells: view.cells.isSplit ? (cells[hour] ?? []).map { $0.hasUsage ? $0.usage : nil } : [],
        incompleteUnits: incompleteUnits,
        cost: costs.map { cost(of: hour, in: $0, view) })
    }
    return hours
  }

  private func cost(of hour: Date, in costs: HourCosts, _ view: FactView) -> ViewHour.Cost {
    var total = ViewCell()
    var cells = [ViewCell](repeating: ViewCell(), count: view.cells.isSplit ? view.cells.count : 0)
    for row in costs.rows[hour] ?? [] {
      let place = view.cells.places[Int(row.tuple)]
      guard place.match == .yes else { continue }
      total.add(row)
      if view.cells.isSplit { cells[Int(place.cell)].add(row) }
    }
    return ViewHour.Cost(isEstimated: costs.isEstimated, total: total, cells: cells)
  }

  private mutating func hourTables(of day: UTCDay, _ view: FactView) -> [HourTables] {
    var tables: [HourTables] = []
    for (place, source) in view.sources.enumerated() {
      let question = source.source.question
      guard let hours = snapshot.ledger.usage[question]?.hours(of: day) else { continue }
      let rows = hours.rowsByHour
      let whole = source.source.whole.flatMap { snapshot.ledger.usage[$0]?.hours(of: day) }
      let wholeRows = whole?.rowsByHour
      var hour = day.start
      while hour < hours.readThrough {
        defer { hour = hour.addingTimeInterval(BucketWidth.hour.seconds) }
        // In a day with holes, an hour without rows may be one of them.
        guard hours.isComplete || rows[hour] != nil else { continue }
        var wholeTable: UsageTable?
        if let question = source.source.whole, let whole, hour < whole.readThrough,
          whole.isComplete || wholeRows?[hour] != nil
        {
          wholeTable = usage(wholeRows?[hour] ?? [], isComplete: true, of: question)
        }
        tables.append(
          HourTables(
            hour: hour, place: place,
            rows: usage(rows[hour] ?? [], isComplete: true, of: question), whole: wholeTable))
      }
    }
    return tables
  }
}

extension UsageOfDay {
  fileprivate var rowsByHour: [Date: [UsageRow]] {
    Dictionary(grouping: rows) { BucketWidth.hour.floor($0.interval.lowerBound) }
  }
}
