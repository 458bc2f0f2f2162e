import SpendAnalysis
import UsageModel

/// What a period costs against the one before: of days that have ended and are wholly known on both sides.
struct SummaryComparison: Equatable {
  let days: Range<UTCDay>
  let baselineDays: Range<UTCDay>
  let amount: ExactDecimal
  let baseline: ExactDecimal
  /// Some of the days are estimated.
  let isEstimated: Bool

  /// nil where a day of either side is not known, or not all of it.
  init?(
    _ scope: SpendScope, period: SummaryReport.Period, in index: SpendIndex, currency: Currency
  ) {
    guard let (days, baselineDays) = period.compared(asOf: index.today) else { return nil }
    func sum(_ costs: [DayCost]) -> ExactDecimal? {
      var sum = ExactDecimal.zero
      for cost in costs {
        guard let amount = cost.amount(in: currency) else { return nil }
        sum += amount
      }
      return sum
    }
    let costs = index.dayCosts(scope, over: days)
    let past = index.dayCosts(scope, over: baselineDays)
    guard let amount = sum(costs), let baseline = sum(past) else { return nil }
    self.days = days
    self.baselineDays = baselineDays
    self.amount = amount
    self.baseline = baseline
    isEstimated = (costs + past).contains { $0.cost.mark == .estimated }
  }

  /// nil where one of them is not known.
  init?(sumOf parts: [SummaryComparison?]) {
    let known = parts.compactMap(\.self)
    guard let first = known.first, known.count == parts.count else { return nil }
    days = first.days
    baselineDays = first.baselineDays
    amount = known.reduce(.zero) { $0 + $1.amount }
    baseline = known.reduce(.zero) { $0 + $1.baseline }
    isEstimated = known.contains(where: \.isEstimated)
  }

  /// 0.18 = 18 % more; nil where there is nothing to compare with.
  var change: ExactDecimal? {
    baseline.isZero || baseline.isNegative
      ? nil : (amount - baseline).quotient(by: baseline, places: 4)
  }
}
