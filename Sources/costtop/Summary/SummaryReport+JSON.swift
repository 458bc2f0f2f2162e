import DashboardUI
import FoundationEssentials
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
      .init("billed", JSONValue(billed)),
      .init(
        "days",
        .array(
          days.map { day in
            .object(
              [.init("day", .string(day.day.description)), .init("billed", JSONValue(day.billed))]
                + (day.readAt.map { [.init("read_at", .string($0.utcText))] } ?? []))
          })),
      .init("models", .array(models.map(\.json))),
      .init(
        "other",
        .array(
          other.map { item in
            .object([
              .init("line_item", JSONValue(item.lineItem.map(DisplayText.cleaned))),
              .init("resource", JSONValue(item.resource)),
              .init("billed", JSONValue(item.billed)),
              .init("units", JSONValue(item.units)),
            ])
          })),
    ]
  }
}

extension SummaryReport.Model {
  fileprivate var json: JSONValue {
    .object([
      .init("model", .string(DisplayText.cleaned(name))),
      .init("billed", JSONValue(billed)),
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
    .object([
      .init("currency", JSONValue(currency)),
      .init("billed", JSONValue(billed)),
      .init("complete", .bool(isComplete)),
      .init("billed_through", JSONValue(billedThrough?.description)),
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
