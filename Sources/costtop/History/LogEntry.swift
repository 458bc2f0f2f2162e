import DashboardUI
import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

/// One line of `costtop log`.
enum LogEntry: Sendable {
  case fetch(LoggedFetch)
  case restatement(LoggedRestatement)

  /// Oldest first; what a fetch brought to light stands behind it.
  ///
  /// - Parameters: both newest first, as a history lists them.
  static func inOrder(
    _ fetches: [LoggedFetch], _ restatements: [LoggedRestatement]
  ) -> [LogEntry] {
    let entries = fetches.reversed().map(Self.fetch) + restatements.reversed().map(Self.restatement)
    return entries.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }
    .map(\.element)
  }

  private var instant: Date {
    switch self {
    case .fetch(let logged): logged.fetch.finishedAt
    case .restatement(let logged): logged.restatement.seenAt
    }
  }

  private var account: StoredAccount {
    switch self {
    case .fetch(let logged): logged.account
    case .restatement(let logged): logged.account
    }
  }

  /// For people; a restatement has a line more for each of its items.
  var text: String {
    let name = account.providerName
    switch self {
    case .fetch(let logged):
      let fetch = logged.fetch
      var text = "\(fetch.finishedAt.utcText)  \(name) \(fetch.endpoint.name)"
      if let window = fetch.window { text += "  \(Self.text(of: window))" }
      text += "  \(fetch.status.rawValue), \(Self.count(fetch.pages, "page"))"
      if logged.daysWritten > 0 { text += ", \(Self.count(logged.daysWritten, "day")) written" }
      if let detail = fetch.detail { text += ": \(DisplayText.cleaned(detail))" }
      return text
    case .restatement(let logged):
      let restatement = logged.restatement
      let lines = restatement.lines.map { line in
        "    \(DisplayText.cleaned(line.name)): \(Self.text(line.was, line.unit)) -> "
          + "\(Self.text(line.now, line.unit))"
      }
      let reason =
        restatement.reason == .settled ? "changed after it was final" : "lost what it had"
      let head =
        "\(restatement.seenAt.utcText)  \(name) \(restatement.endpoint.name)  "
        + "\(restatement.day) restated: \(reason)"
      return ([head] + lines).joined(separator: "\n")
    }
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("provider", .string(account.provider)),
      .init("account", .string(account.configured.text)),
      .init("organization_id", JSONValue(account.organization?.id)),
    ]
    switch self {
    case .fetch(let logged):
      let fetch = logged.fetch
      members.insert(.init("kind", .string("fetch")), at: 0)
      members += [
        .init("endpoint", .string(fetch.endpoint.name)),
        .init("purpose", .string(fetch.purpose.rawValue)),
        .init("since", JSONValue(fetch.window?.lowerBound.utcText)),
        .init("until", JSONValue(fetch.window?.upperBound.utcText)),
        .init("started_at", .string(fetch.startedAt.utcText)),
        .init("finished_at", .string(fetch.finishedAt.utcText)),
        .init("pages", .number(String(fetch.pages))),
        .init("days_written", .number(String(logged.daysWritten))),
        .init("status", .string(fetch.status.rawValue)),
        .init("error", JSONValue(fetch.detail)),
      ]
    case .restatement(let logged):
      let restatement = logged.restatement
      members.insert(.init("kind", .string("restatement")), at: 0)
      members += [
        .init("endpoint", .string(restatement.endpoint.name)),
        .init("day", .string("\(restatement.day)")),
        .init("seen_at", .string(restatement.seenAt.utcText)),
        .init("reason", .string(restatement.reason.rawValue)),
        .init("lines", .array(restatement.lines.map(Self.json))),
      ]
    }
    return .object(members)
  }

  private static func json(_ line: Restatement.Line) -> JSONValue {
    let unit: JSONValue.Member =
      switch line.unit {
      case .money(let currency):
        .init("currency", JSONValue(currency == .missing ? nil : currency.code))
      case .usage(let unit): .init("unit", .string(unit.rawValue))
      }
    return .object([
      .init("name", .string(DisplayText.cleaned(line.name))), unit,
      .init("was", JSONValue(line.was?.canonicalText)),
      .init("is", JSONValue(line.now?.canonicalText)),
    ])
  }

  /// Whole days as days, anything else as instants.
  private static func text(of window: Range<Date>) -> String {
    let first = UTCDay(containing: window.lowerBound)
    let end = UTCDay(containing: window.upperBound)
    guard first.start == window.lowerBound, end.start == window.upperBound, first < end else {
      return "\(window.lowerBound.utcText) to \(window.upperBound.utcText)"
    }
    return DayRuns([first..<end]).text
  }

  private static func text(_ value: ExactDecimal?, _ unit: Restatement.Unit) -> String {
    guard let value else { return "nothing" }
    switch unit {
    case .money(let currency):
      return currency == .missing
        ? "\(value.canonicalText) (no currency)" : "\(value.canonicalText) \(currency.code)"
    case .usage(let unit): return "\(value.canonicalText) \(unit.rawValue)"
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension JSONValue {
  fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
}
