import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// What the usage of the last full hour costs at today's rates; nil where that hour was not read to its end.
  mutating func lastHour(of view: ViewID) -> BurnRate? {
    guard hasRates, let question = question(of: view),
      let read = snapshot.ledger.hours(of: UTCDay(containing: now), by: question)?.readAt
    else { return nil }
    let settled = min(now, read).addingTimeInterval(-BurnRate.lag)
    guard now.timeIntervalSince(read) <= BurnRate.longestAge else { return nil }
    let end = BucketWidth.hour.floor(settled)
    let start = end.addingTimeInterval(-3600)
    return hour(start, of: view).map {
      BurnRate(
        perHour: $0.money.amounts, window: start..<end,
        unpricedTokens: $0.unpriced[.tokens] ?? 0)
    }
  }

  /// The same of the last quarter of an hour whose minutes are all in; nil where the minutes do not tell `view` apart.
  mutating func lastMinutes(of view: ViewID) -> BurnRate? {
    guard hasRates, let question = question(of: view),
      let answer = snapshot.ledger.recentMinutes(by: question),
      now.timeIntervalSince(answer.coverage.readAt) <= BurnRate.longestAge
    else { return nil }
    let settled = min(now, answer.coverage.readAt).addingTimeInterval(-BurnRate.lag)
    let end = BucketWidth.minute.floor(settled)
    let window = end.addingTimeInterval(-BurnRate.minutes)..<end
    guard answer.coverage.covers(window) else { return nil }
    let rows = answer.rows.filter { window.contains($0.interval.lowerBound) }
    let cost = cost(of: rows, in: answer.question, view)
    let factor = ExactDecimal(Int(3600 / BurnRate.minutes))
    return BurnRate(
      perHour: Amounts(cost.money.amounts.moneys.map { Money($0.value * factor, $0.currency) }),
      window: window, unpricedTokens: cost.unpriced[.tokens] ?? 0)
  }

  /// What the usage of the hour that begins at `start` costs at today's rates; nil where it was not read.
  mutating func hour(_ start: Date, of view: ViewID) -> CellEstimate? {
    let end = start.addingTimeInterval(3600)
    guard let question = question(of: view),
      let hours = snapshot.ledger.hours(of: UTCDay(containing: start), by: question),
      hours.isComplete, hours.readThrough >= end
    else { return nil }
    return cost(of: hours.rows.filter { $0.interval.lowerBound == start }, in: question, view)
  }

  /// Without any rate, all that could be said is that tokens flow.
  private var hasRates: Bool {
    mutating get { includesEstimates && !rates(on: UTCDay(containing: now)).isEmpty }
  }

  /// The primary question that tells `view` by itself, or with the list of keys.
  private func question(of view: ViewID) -> UsageQuestion? {
    let plan = ViewPlan(view, of: snapshot)
    return plan.usage.first { $0.question.resource.isPrimary }?.question
  }

  private mutating func cost(
    of rows: [UsageRow], in question: UsageQuestion, _ view: ViewID
  ) -> CellEstimate {
    let matcher = ViewMatcher(
      view, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    var uses: [RateCell: Int] = [:]
    let table = usage(rows, isComplete: true, of: question)
    for place in table.rows.indices where !table.rows[place].isUnbilled {
      let facts = keys.tuples[Int(table.rows[place].tuple)]
      guard matcher.match(facts) == .yes else { continue }
      rateCells.forEachCell(
        of: table.sum(at: place), at: facts.price, in: question.resource, keys: &keys
      ) { uses[$0, default: 0] += $1 }
    }
    var rates = rates(on: UTCDay(containing: now))
    let currency = snapshot.provider.billing.currency
    var sum = CellEstimate(money: MoneySum(Money(.zero, currency)))
    for (cell, units) in uses {
      switch rates.rate(of: cell, keys: &keys) {
      case .rate(let rate):
        sum.money.add(MoneySum(Money(rate.cost(of: ExactDecimal(units)), currency)))
      case .unknown: sum.unpriced.add(units, cell.measure.unit)
      case .neverBilled: break
      }
    }
    return sum
  }
}
