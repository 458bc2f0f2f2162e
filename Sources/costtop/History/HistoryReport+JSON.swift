import DashboardUI
import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

extension HistoryReport {
  /// For scripts. Days are UTC days, the last ones included.
  var json: JSONValue {
    .object([
      .init("path", .string(path)),
      .init("bytes", statistics.fileBytes.map { .number(String($0)) } ?? .null),
      .init("first_day", JSONValue(days?.lowerBound)),
      .init("last_day", JSONValue(days?.upperBound)),
      .init("accounts", .array(statistics.accounts.map(\.json))),
    ])
  }
}

extension HistoryStatistics.Account {
  fileprivate var json: JSONValue {
    let organization = account.organization
    return .object([
      .init("id", .string(account.configured.text)),
      .init("provider", .string(account.provider)),
      .init("organization_id", organization?.id.map(JSONValue.string) ?? .null),
      .init(
        "organization",
        organization?.name.map { JSONValue.string(DisplayText.cleaned($0)) } ?? .null),
      .init("origin", .string(account.origin)),
      .init("endpoints", .array(parts.map(\.json) + unread.map(Self.json(ofUnread:)))),
    ])
  }

  private static func json(ofUnread endpoint: Endpoint) -> JSONValue {
    .object([
      .init("name", .string(endpoint.name)), .init("first_day", .null), .init("last_day", .null),
      .init("days", .number("0")), .init("rows", .number("0")), .init("gaps", .array([])),
      .init("last_read", .null),
    ])
  }
}

extension HistoryStatistics.Part {
  fileprivate var json: JSONValue {
    .object([
      .init("name", .string(endpoint.name)),
      .init("first_day", JSONValue(days.lowerBound)),
      .init("last_day", JSONValue(days.upperBound)),
      .init("days", .number(String(dayCount))),
      .init("rows", .number(String(rowCount))),
      .init(
        "gaps",
        .array(
          gaps.map { run in
            .object([
              .init("first_day", JSONValue(run.lowerBound)),
              .init("last_day", JSONValue(run.upperBound.advanced(by: -1))),
            ])
          })),
      .init("last_read", lastFetch.map { .string($0.finishedAt.utcText) } ?? .null),
    ])
  }
}

extension JSONValue {
  fileprivate init(_ day: UTCDay?) { self = day.map { .string("\($0)") } ?? .null }
}
