import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel
import UsageProviders

/// An alert as a program reads it: amounts are canonical decimal text, null where not known.
struct AlertJSON {
  let value: JSONValue

  var text: String { value.text }

  /// - Parameter accounts: what names are from.
  init(_ alert: Alert, of accounts: [AccountSnapshot], currency: Currency = .usd) {
    let members: [JSONValue.Member] =
      switch alert.subject {
      case .budget(let level, let standing): Self.members(of: standing, at: level)
      case .runaway(let runaway):
        Self.members(
          of: runaway, in: accounts.first { $0.account.id == runaway.account },
          raisedAt: alert.raisedAt, currency)
      }
    value = .object(members + [.init("raised_at", .string(alert.raisedAt.utcText))])
  }

  /// The standing as `costtop summary` has it; its level is the one that was reached.
  private static func members(
    of standing: BudgetStanding, at level: BudgetStanding.Level
  ) -> [JSONValue.Member] {
    [
      .init("kind", .string("budget")),
      .init("summary", .string(standing.sentence(at: level))),
    ]
      + standing.members.map { $0.name == "level" ? .init("level", .string(level.word)) : $0 }
  }

  private static func members(
    of runaway: Runaway, in account: AccountSnapshot?, raisedAt: Date, _ currency: Currency
  ) -> [JSONValue.Member] {
    let words = AnomalyWords(now: raisedAt, currency: currency)
    var id: String?
    if case .apiKey(let key) = runaway.key { id = key }
    return [
      .init("kind", .string("runaway")),
      .init("summary", .string(DisplayText.cleaned(words.sentence(runaway, in: account)))),
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
