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
    let bill = state(of: split, day)
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
    var isUsageComplete: Bool?
    var levels: Set<UsageUnit> = []
    for question in plan.usage {
      let known = snapshot.ledger.usage[question]?.usage(on: day)
      isUsageComplete =
        isUsageComplete.map { $0 && known?.isComplete == true }
        ?? (known?.isComplete ?? false)
      guard known != nil, let table = usage(question, day) else { continue }
      if question.resource.unit.isLevel, !table.rows.isEmpty {
        levels.insert(question.resource.unit)
      }
      if matcher.isWholeAccount, question.resource.unit == .tokens {
        total.usage = total.usage ?? .noTokens
      }
      for (keys, sum) in table.rows where matcher.match(keys) == .yes {
        total.add(sum)
        if let facet = matcher.facet { cells[keys[facet], default: .init()].add(sum) }
      }
    }
    if !plan.isUsageAsked { isUsageComplete = false }
    return ViewDay(
      bill: bill,
      isBillExact: table?.discrepancies.isEmpty ?? true,
      isUsageComplete: isUsageComplete,
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

  /// By the start of the hour; the hours that a question of the view was asked about.
  mutating func makeHours(
    of day: UTCDay, _ plan: ViewPlan, _ matcher: ViewMatcher
  ) -> [Date: ViewHour] {
    var totals: [Date: UsageSum] = [:]
    var cells: [Date: [Int32: UsageSum]] = [:]
    var readBy: [Date: Int] = [:]
    for question in plan.usage {
      guard let hours = snapshot.ledger.usage[question]?.hours(of: day) else { continue }
      let rows = Dictionary(grouping: hours.rows) {
        BucketWidth.hour.floor($0.interval.lowerBound)
      }
      var hour = day.start
      while hour < hours.readThrough {
        defer { hour = hour.addingTimeInterval(BucketWidth.hour.seconds) }
        // In a day with holes, an hour without rows may be one of them.
        guard hours.isComplete || rows[hour] != nil else { continue }
        readBy[hour, default: 0] += 1
        if question.resource.unit == .tokens { totals[hour] = totals[hour] ?? .noTokens }
        let table = usage(rows[hour] ?? [], of: question)
        for (keys, sum) in table.rows where matcher.match(keys) == .yes {
          totals[hour, default: UsageSum()].add(sum)
          if let facet = matcher.facet {
            cells[hour, default: [:]][keys[facet], default: UsageSum()].add(sum)
          }
        }
      }
    }
    return readBy.reduce(into: [:]) { hours, read in
      hours[read.key] = ViewHour(
        total: totals[read.key],
        cells: cells[read.key] ?? [:],
        isComplete: plan.isUsageAsked && read.value == plan.usage.count
      )
    }
  }
}

extension ViewDay.Cell {
  fileprivate mutating func add(_ sum: BillTable.Sum) {
    billed.add(sum.money)
    for (unit, more) in sum.quantities { quantities[unit, default: .zero] += more }
  }

  fileprivate mutating func add(_ sum: UsageSum) {
    if usage == nil { usage = sum } else { usage?.add(sum) }
  }
}
