import SpendAnalysis
import UsageModel

/// How far the estimates of some days were from their bills.
struct EstimateErrors: Equatable {
  /// Oldest day first.
  let days: [EstimateError]

  init(_ days: [EstimateError]) {
    self.days = days
  }

  /// Those of bills that are there as a whole.
  var whole: [EstimateError] { days.filter { !$0.mayGrow } }

  /// Of the newest day with a bill that an estimate can be held against.
  var latest: EstimateError? { whole.last }

  /// The mean of how far they were off, either way: 0.01 = 1 % of the bill. nil where there is none.
  var mean: ExactDecimal? {
    let fractions = whole.compactMap(\.exactFraction)
    guard !fractions.isEmpty else { return nil }
    return fractions.reduce(.zero) { $0 + $1.magnitude }
      .quotient(by: ExactDecimal(fractions.count), places: 6)
  }
}

extension EstimateError {
  /// Of the bill: above zero where more was billed than estimated. nil of a bill of nothing.
  var exactFraction: ExactDecimal? {
    billed.isZero || billed.isNegative ? nil : difference.quotient(by: billed, places: 6)
  }
}
