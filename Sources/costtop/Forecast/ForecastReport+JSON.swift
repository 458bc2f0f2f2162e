import DashboardUI
import SpendAnalysis
import UsageModel
import UsageProviders

extension ForecastReport {
  /// The shape scripts rely on: amounts are canonical decimal text in currency units, null where not known; `until` is
  /// the first instant after the month.
  var json: JSONValue {
    .object([
      .init("as_of", .string(asOf.utcText)),
      .init("month", .string(month.lowerBound.monthText)),
      .init("since", .string(month.lowerBound.start.utcText)),
      .init("until", .string(month.upperBound.start.utcText)),
      .init(
        "forecasts",
        .array(
          entries.map { entry in
            .object(
              entry.subject.members + [
                .init("so_far", JSONValue(amount: entry.soFar.amount)),
                .init("so_far_billed", JSONValue(amount: entry.soFar.billed)),
                .init("so_far_complete", .bool(entry.isSoFarComplete)),
                .init("unpriced_tokens", .number("\(entry.soFar.unpricedTokens)")),
                .init("forecast", entry.forecast?.json ?? .null),
              ])
          })),
    ])
  }
}

extension ForecastSubject {
  /// An account of null is all of them.
  var members: [JSONValue.Member] {
    [
      .init("account", account.map { .string($0.text) } ?? .null),
      .init("name", .string(DisplayText.cleaned(title))),
      .init("currency", .string(currency.code)),
    ]
  }
}

extension Forecast {
  var json: JSONValue {
    .object([
      .init("expected", JSONValue(amount: expected)),
      .init("low", JSONValue(amount: range.lowerBound)),
      .init("high", JSONValue(amount: range.upperBound)),
      .init("whole_days", JSONValue(amount: known)),
      .init("foretold_days", .number("\(foretoldDays)")),
      .init("unknown_days", .array(unknownDays.map { .string("\($0)") })),
      .init("monthly_trend", JSONValue(amount: trend)),
      .init("pattern_days", .number("\(patternDays)")),
    ])
  }
}

extension JSONValue {
  /// Text, so that no reader rounds it to a binary float.
  init(amount: ExactDecimal?) { self = amount.map { .string($0.canonicalText) } ?? .null }
}
