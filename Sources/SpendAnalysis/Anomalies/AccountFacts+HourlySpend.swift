import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// By the values of the facet of `view`, if it has one; nil where the day was not read by the hour without a hole.
  mutating func hourlySpend(of day: UTCDay, _ view: ViewID) -> HourlySpend? {
    let plan = ViewPlan(view, of: snapshot)
    guard let source = plan.usage.first(where: { $0.question.resource.isPrimary }),
      view.facet == nil || source.tellsCells,
      let hours = snapshot.ledger.usage[source.question]?.hours(of: day), hours.isComplete
    else { return nil }
    let currency = snapshot.provider.billing.currency
    let matcher = ViewMatcher(
      view, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    var rates = rates(on: UTCDay(containing: now))
    var costs = HourlySpend(
      readThrough: hours.readThrough, readAt: min(now, hours.readAt), currency: currency)
    let rows = Dictionary(grouping: hours.rows) { BucketWidth.hour.floor($0.interval.lowerBound) }
    for (hour, rows) in rows {
      let table = usage(rows, isComplete: true, of: source.question)
      for use in uses(in: table, of: source.question) {
        let facts = keys.tuples[use.tuple]
        guard matcher.match(facts) == .yes else { continue }
        switch rates.rate(of: use.cell, keys: &keys) {
        case .rate(let rate):
          let money = Money(rate.cost(of: ExactDecimal(use.units)), currency)
          costs.add(MoneySum(money), of: view.facet.map { keys[facts[$0]] }, at: hour)
        case .unknown: costs.addUnpriced(at: hour)
        case .neverBilled: break
        }
      }
    }
    return costs
  }
}
