import FoundationEssentials
import UsageModel

extension AccountFacts {
  mutating func make(_ day: UTCDay, _ plan: ViewPlan, _ matcher: ViewMatcher) -> ViewDay {
    var total = ViewDay.Cell()
    var cells: [Int32: ViewDay.Cell] = [:]
    var hasUnsplitMoney = false
    var split = plan.bill
    // Money that is not split by person yet, or could not be read so, is money nevertheless.
    if state(of: split, day).amounts == nil, state(of: .standard, day).amounts != nil {
      split = .standard
    }
    var bill = state(of: split, day)
    let table = self.bill(split, day)
    for (keys, sum) in table?.rows ?? [:] {
      let match = matcher.match(keys)
      if match == .no { continue }
      let id = matcher.facet.map { keys[$0] }
      if match == .unknown {
        total.hasUnsplitMoney = true
        if let id, id != matcher.notSplit {
          cells[id, default: .init()].hasUnsplitMoney = true
        } else {
          hasUnsplitMoney = true
        }
        continue
      }
      total.add(sum)
      guard let id else { continue }
      cells[id, default: .init()].add(sum)
      if id == matcher.notSplit { hasUnsplitMoney = true }
    }
    if split != .standard, let notSplit = matcher.notSplit,
      let rest = restOfBill(day, besides: total.billed, matcher)
    {
      bill = state(of: .standard, day)
      total.billed.add(rest)
      cells[notSplit, default: .init()].billed.add(rest)
    }
    var incomplete: UsageSources = []
    var incompleteUnits = IncompleteUnits(notSplit: matcher.notSplit)
    var primary: UsageSources = []
    var levels: Set<UsageUnit> = []
    for (place, source) in plan.usage.enumerated() {
      let question = source.question
      let own = UsageSources(place: place)
      if question.resource.isPrimary { primary.formUnion(own) }
      let table = usage(question, day)
      if let table {
        if question.resource.unit.isLevel, !table.rows.isEmpty {
          levels.insert(question.resource.unit)
        }
        if matcher.isWholeAccount, question.resource.unit == .tokens {
          total.usage = total.usage ?? .noTokens
        }
      }
      let sorted = SortedUsage(table, whole: source.whole.flatMap { usage($0, day) }, matcher)
      for (id, sum) in sorted.sums {
        total.add(sum, from: own)
        if let id { cells[id, default: .init()].add(sum, from: own) }
      }
      let asked = [question] + (sorted.isOfWhole ? [source.whole].compactMap { $0 } : [])
      let isRead = asked.allSatisfy {
        snapshot.ledger.usage[$0]?.usage(on: day)?.isComplete == true
      }
      let isWhole = isRead && !sorted.isShort
      if !isWhole { incomplete.formUnion(own) }
      incompleteUnits.add(isWhole ? [] : source.units, cell: cell(of: question, matcher))
      if sorted.isShortInCells, source.tellsCells { incompleteUnits.addToSplit(source.units) }
    }
    let isUsageComplete =
      !plan.isUsageAsked ? false : plan.usage.isEmpty ? nil : incomplete.isEmpty
    if plan.usage.isEmpty, !plan.isBillAlone {
      incompleteUnits.add(Set(UsageUnit.allCases))
    }
    return ViewDay(
      bill: bill,
      isBillExact: table?.discrepancies.isEmpty ?? true,
      isUsageComplete: isUsageComplete,
      incomplete: incomplete,
      incompleteUnits: incompleteUnits,
      primary: primary,
      levels: levels,
      total: total,
      cells: cells,
      hasUnsplitMoney: hasUnsplitMoney,
      isWholeAccount: matcher.isWholeAccount,
      isNeverBilled: matcher.isNeverBilled,
      neverBilled: matcher.neverBilled,
      isBillAlone: plan.isBillAlone
    )
  }

  /// What the standard bill says of the scope beyond `known`, which another split of it told. It is read more often, and a
  /// day that still grows is further there. nil where they agree, or where it cannot tell the scope.
  private mutating func restOfBill(
    _ day: UTCDay, besides known: MoneySum, _ matcher: ViewMatcher
  ) -> MoneySum? {
    guard state(of: .standard, day).amounts != nil else { return nil }
    var rest = MoneySum()
    for (keys, sum) in bill(.standard, day)?.rows ?? [:] {
      switch matcher.match(keys) {
      case .yes: rest.add(sum.money)
      case .no: break
      case .unknown: return nil
      }
    }
    for money in known.amounts.moneys { rest.add(MoneySum(Money(-money.value, money.currency))) }
    return rest.amounts.moneys.allSatisfy(\.value.isZero) ? nil : rest
  }

  /// By the start of the hour; the hours that a question of the view was asked about.
  mutating func makeHours(
    of day: UTCDay, _ plan: ViewPlan, _ matcher: ViewMatcher
  ) -> [Date: ViewHour] {
    var totals: [Date: UsageSum] = [:]
    var cells: [Date: [Int32: UsageSum]] = [:]
    var complete: [Date: UsageSources] = [:]
    var shortInCells: [Date: Set<UsageUnit>] = [:]
    for (place, source) in plan.usage.enumerated() {
      let question = source.question
      guard let hours = snapshot.ledger.usage[question]?.hours(of: day) else { continue }
      let rows = hours.rowsByHour
      let whole = source.whole.flatMap { snapshot.ledger.usage[$0]?.hours(of: day) }
      let wholeRows = whole?.rowsByHour
      var hour = day.start
      while hour < hours.readThrough {
        defer { hour = hour.addingTimeInterval(BucketWidth.hour.seconds) }
        // In a day with holes, an hour without rows may be one of them.
        guard hours.isComplete || rows[hour] != nil else { continue }
        if question.resource.unit == .tokens { totals[hour] = totals[hour] ?? .noTokens }
        var wholeTable: UsageTable?
        if let question = source.whole, let whole, hour < whole.readThrough,
          whole.isComplete || wholeRows?[hour] != nil
        {
          wholeTable = usage(wholeRows?[hour] ?? [], of: question)
        }
        let sorted = SortedUsage(
          usage(rows[hour] ?? [], of: question), whole: wholeTable, matcher)
        for (id, sum) in sorted.sums {
          totals[hour, default: UsageSum()].add(sum)
          if let id { cells[hour, default: [:]][id, default: UsageSum()].add(sum) }
        }
        if sorted.isShortInCells, source.tellsCells {
          shortInCells[hour, default: []].formUnion(source.units)
        }
        complete[hour, default: []].formUnion(
          sorted.isShort ? [] : UsageSources(place: place))
      }
    }
    var hours: [Date: ViewHour] = [:]
    for (hour, sources) in complete {
      var incompleteUnits = IncompleteUnits(notSplit: matcher.notSplit)
      for (place, source) in plan.usage.enumerated() {
        let isWhole = sources.contains(UsageSources(place: place))
        incompleteUnits.add(isWhole ? [] : source.units, cell: cell(of: source.question, matcher))
      }
      incompleteUnits.addToSplit(shortInCells[hour] ?? [])
      hours[hour] = ViewHour(
        total: totals[hour], cells: cells[hour] ?? [:], incompleteUnits: incompleteUnits)
    }
    return hours
  }

  /// The cell that no other question of the view tells of.
  private mutating func cell(of question: UsageQuestion, _ matcher: ViewMatcher) -> Int32? {
    matcher.facet == .resource ? id(of: .resource(question.resource.id)) : nil
  }
}

extension UsageOfDay {
  fileprivate var rowsByHour: [Date: [UsageRow]] {
    Dictionary(grouping: rows) { BucketWidth.hour.floor($0.interval.lowerBound) }
  }
}

extension ViewDay.Cell {
  fileprivate mutating func add(_ sum: BillTable.Sum) {
    billed.add(sum.money)
    for (unit, more) in sum.quantities { quantities[unit, default: .zero] += more }
  }

  fileprivate mutating func add(_ sum: UsageSum, from source: UsageSources) {
    if sum.tokens != nil { tokenSources.formUnion(source) }
    if usage == nil { usage = sum } else { usage?.add(sum) }
  }
}
