import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel
import UsageProviders

/// An alert as a program reads it: amounts are canonical decimal text, null where not known. A budget is as `costtop
/// summary` has it; its level is the one that was reached.
struct AlertJSON: Sendable {
  /// One sentence without its end.
  let summary: String
  let value: JSONValue

  var text: String { value.text }

  /// - Parameter accounts: what names are from.
  init(_ alert: Alert, of accounts: [AccountSnapshot], currency: Currency = .usd) {
    let kind: String
    let members: [JSONValue.Member]
    switch alert.subject {
    case .budget(let level, let standing):
      kind = "budget"
      summary = standing.sentence(at: level)
      members = standing.members.map {
        $0.name == "level" ? .init("level", .string(level.word)) : $0
      }
    case .runaway(let runaway):
      let account = accounts.first { $0.account.id == runaway.account }
      let words = AnomalyWords(now: alert.raisedAt, currency: currency)
      kind = "runaway"
      summary = DisplayText.cleaned(words.sentence(runaway, in: account))
      members = Self.members(of: runaway, in: account, currency)
    }
    value = .object(
      [.init("kind", .string(kind)), .init("summary", .string(summary))] + members
        + [.init("raised_at", .string(alert.raisedAt.utcText))])
  }

  private static func members(
    of runaway: Runaway, in account: AccountSnapshot?, _ currency: Currency
  ) -> [JSONValue.Member] {
    var id: String?
    if case .apiKey(let key) = runaway.key { id = key }
    return [
      .init("level", .string("critical")),
      .init("name", .string(DisplayText.cleaned(runaway.key.label(in: account)))),
      .init("key", id.map(JSONValue.string) ?? .null),
      .init("account", .string(DisplayText.cleaned(runaway.account.text))),
      .init("since", .string(runaway.since.utcText)),
      .init("may_have_begun_earlier", .bool(runaway.mayHaveBegunEarlier)),
      .init("until", .string(runaway.until.utcText)),
      .init("going_on", .bool(runaway.isGoingOn)),
      .init("amount", JSONValue(amount: runaway.amount)),
      .init("usual", JSONValue(amount: runaway.usual)),
      .init("currency", .string(currency.code)),
      .init("mark", .string(CostFigure.Mark.estimated.word)),
    ]
  }
}
