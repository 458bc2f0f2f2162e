import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel
import UsageProviders

extension SummaryReport {
  /// The shape scripts rely on: amounts are canonical decimal text in currency units, null where not known; `until` is
  /// the first instant after the period.
  var json: JSONValue {
    .object([
      .init("as_of", .string(asOf.utcText)),
      .init(
        "period",
        .object([
          .init("name", .string(period.name)),
          .init("since", .string(period.days.lowerBound.start.utcText)),
          .init("until", .string(period.days.upperBound.start.utcText)),
        ])),
      .init("accounts", .array(accounts.map(\.json))),
      .init("totals", .array(totals.map(\.json))),
      .init("budgets", budgets.map { .array($0.map { .object($0.members) }) } ?? .null),
    ])
  }
}

extension SummaryReport.AccountSection {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id.text)),
      .init("provider", .string(provider.id)),
      .init("name", .string(DisplayText.cleaned(name))),
      .init("status", .string(status.rawValue)),
      .init("error", JSONValue(error)),
    ]
    if let readAt {
      members += [
        .init("oldest_read_at", .string(readAt.lowerBound.utcText)),
        .init("newest_read_at", .string(readAt.upperBound.utcText)),
      ]
    }
    return .object(members + figures)
  }

  private var figures: [JSONValue.Member] {
    [
      .init("complete", .bool(isComplete)),
      .init("usage_complete", .bool(isUsageComplete)),
      .init("billed_through", JSONValue(billedThrough?.description)),
      .init("currency", JSONValue(currency)),
    ]
      + cost.members + [
        .init("estimate_error", estimateErrors.json),
        .init(
          "not_estimated",
          .array(
            notEstimated.map { charge in
              .object([
                .init("line_item", .string(DisplayText.cleaned(charge.lineItem))),
                .init("per_day", JSONValue(charge.perDay)),
              ])
            })),
        .init("comparison", comparison?.json ?? .null),
        .init("forecast", forecast?.summaryJSON ?? .null),
        .init("days", .array(days.map(\.json))),
        .init("models", .array(models.map(\.json))),
        .init(
          "other",
          .array(
            other.map { item in
              .object(
                [
                  .init("line_item", JSONValue(item.lineItem.map(DisplayText.cleaned))),
                  .init("resource", JSONValue(item.resource)),
                ] + item.cost.members + [
                  .init("units", JSONValue(item.units))
                ])
            })),
      ]
  }
}

extension SummaryReport.Day {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("day", .string(day.description))
    ]
    members += cost.members
    if let readAt { members.append(.init("read_at", .string(readAt.utcText))) }
    return .object(members)
  }
}

extension SummaryCost {
  /// `cost` is `billed` and `estimated` together; `mark` says what that makes it.
  fileprivate var members: [JSONValue.Member] {
    [
      .init("billed", JSONValue(billed)),
      .init("estimated", JSONValue(estimated)),
      .init("cost", JSONValue(amount)),
      .init("mark", .string(mark.word)),
      .init("unpriced_tokens", JSONValue(unpricedTokens)),
    ]
  }
}

extension SummaryComparison {
  /// Days by their first and last; `change` is 0.18 where it is 18 % more.
  fileprivate var json: JSONValue {
    func span(_ days: Range<UTCDay>) -> JSONValue {
      .object([
        .init("first_day", .string(days.lowerBound.description)),
        .init("last_day", .string(days.upperBound.advanced(by: -1).description)),
      ])
    }
    return .object([
      .init("days", span(days)),
      .init("baseline_days", span(baselineDays)),
      .init("cost", JSONValue(amount)),
      .init("baseline_cost", JSONValue(baseline)),
      .init("change", JSONValue(change)),
      .init("mark", .string((isEstimated ? CostFigure.Mark.estimated : .billed).word)),
    ])
  }
}

extension EstimateErrors {
  fileprivate var json: JSONValue {
    .object([
      .init("latest", latest?.json ?? .null),
      .init("mean", JSONValue(mean)),
      .init("days", .array(days.map(\.json))),
    ])
  }
}

extension EstimateError {
  /// `error` is bill minus estimate; `fraction` is that of the bill; `may_grow` where the bill may be there in part only.
  fileprivate var json: JSONValue {
    .object([
      .init("day", .string(day.description)),
      .init("billed", JSONValue(billed)),
      .init("estimated", JSONValue(estimated)),
      .init("error", JSONValue(difference)),
      .init("fraction", JSONValue(exactFraction)),
      .init("unpriced_tokens", JSONValue(unpricedTokens)),
      .init("may_grow", .bool(mayGrow)),
    ])
  }
}

extension SummaryReport.Model {
  fileprivate var json: JSONValue {
    .object(
      [
        .init("model", .string(DisplayText.cleaned(name)))
      ]
        + cost.members + [
          .init("input_tokens", JSONValue(tokens?.input)),
          .init("cache_read_tokens", JSONValue(tokens?.cacheRead)),
          .init("cache_write_tokens", JSONValue(tokens?.cacheWrite)),
          .init("output_tokens", JSONValue(tokens?.output)),
          .init("units", JSONValue(units)),
          .init("requests", JSONValue(requests)),
        ])
  }
}

extension SummaryReport.Total {
  fileprivate var json: JSONValue {
    .object(
      [
        .init("currency", JSONValue(currency))
      ] + cost.members + [
        .init("complete", .bool(isComplete)),
        .init("billed_through", JSONValue(billedThrough?.description)),
        .init("comparison", comparison?.json ?? .null),
        .init("forecast", forecast?.summaryJSON ?? .null),
      ])
  }
}

extension Forecast {
  /// The running month; it is meant to lie between `low` and `high` in 8 of 10 cases.
  fileprivate var summaryJSON: JSONValue {
    .object([
      .init("month", .string(month.lowerBound.monthText)),
      .init("expected", JSONValue(expected)),
      .init("low", JSONValue(range.lowerBound)),
      .init("high", JSONValue(range.upperBound)),
    ])
  }
}

extension JSONValue {
  fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  fileprivate init(_ number: Int?) { self = number.map { .number(String($0)) } ?? .null }

  /// Counts by the name of their unit; of bytes the last day's, which is a level.
  fileprivate init(_ units: [UsageUnit: Int]) {
    self = .object(
      units.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { .init($0.key.rawValue, JSONValue($0.value)) })
  }

  /// Amounts are text, so that no reader rounds them to a binary float.
  fileprivate init(_ amount: ExactDecimal?) { self.init(amount?.canonicalText) }

  fileprivate init(_ currency: Currency?) {
    self.init(currency == .missing ? nil : currency?.code)
  }
}
