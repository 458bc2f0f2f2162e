import CursesTerminal
import FoundationEssentials
import UsageModel
import UsageProviders

extension DoctorReport {
  /// For scripts; `ok` is what the exit status says.
  var json: JSONValue {
    .object([
      .init("ok", .bool(!hasProblem)),
      .init("problems", .array(problems.map(JSONValue.string))),
      .init("accounts", .array(accounts.map(\.json))),
      .init("terminal", terminal.json),
      .init(
        "paths",
        .object([
          .init("program", .string(executable)), .init("history", JSONValue(text: history.path)),
        ])),
      .init("history", history.json),
    ])
  }
}

extension HistoryFinding {
  fileprivate var json: JSONValue {
    .object([
      .init("ok", .bool(!isProblem)),
      .init("path", JSONValue(text: path)),
      .init("bytes", bytes.map { .number(String($0)) } ?? .null),
      .init("status", .string(status)),
    ])
  }
}

extension AccountFinding {
  fileprivate var json: JSONValue {
    .object([
      .init("provider", .string(provider.id)),
      .init("ok", .bool(!hasProblem)),
      .init("organization", JSONValue(text: organization)),
      .init("key_variable", .string(keyVariable)),
      .init("key_kind", .string(keyKind)),
      .init("host", .string(origin)),
      .init("pace", .string(pace)),
      .init(
        "clock_skew_seconds",
        clockSkew.map { .number(String(AccountFinding.wholeSeconds($0))) } ?? .null),
      .init("endpoints", .array(endpoints.map(\.json))),
      .init(
        "unknown_ids",
        .array(
          unknownIDs.map {
            .object([
              .init("kind", .string($0.kind.word(for: provider))), .init("id", .string($0.id)),
            ])
          })),
      .init("not_looked_at", .array(unread.map(JSONValue.string))),
    ])
  }
}

extension EndpointFinding {
  fileprivate var json: JSONValue {
    let status: (String, String?) =
      switch outcome {
      case .readable: ("ok", nil)
      case .refused(let words): ("refused", words)
      case .skipped(let reason): ("skipped", reason)
      }
    return .object([
      .init("name", .string(name)),
      .init("needed_for", .string(need)),
      .init("status", .string(status.0)),
      .init("message", JSONValue(text: status.1)),
    ])
  }
}

extension EndpointFinding {
  fileprivate var need: String {
    switch kind {
    case .figures: "figures"
    case .names: "names"
    case .limit: "spend limit"
    }
  }
}

extension TerminalDescription {
  fileprivate var json: JSONValue {
    .object([
      .init("term", JSONValue(text: term)),
      .init("description", JSONValue(text: description)),
      .init("is_terminal", .bool(isTerminal)),
      .init("columns", size.map { .number(String($0.columns)) } ?? .null),
      .init("rows", size.map { .number(String($0.rows)) } ?? .null),
      .init("colors", .number(String(colorRefusal == nil ? colors : 0))),
      .init("locale", JSONValue(text: locale?.value)),
      .init("unicode", .bool(isUnicode)),
    ])
  }
}

extension JSONValue {
  fileprivate init(text: String?) { self = text.map(JSONValue.string) ?? .null }
}
