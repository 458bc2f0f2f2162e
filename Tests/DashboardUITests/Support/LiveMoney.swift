import UsageModel

@testable import DashboardUI

/// Two accounts whose bills tell what tokens cost, so that today has a price before it is billed. OpenAI bills a third
/// of the running day already; a model that Anthropic has never billed is used since today.
enum LiveMoney {
  static let accounts: [AccountSnapshot] = {
    var anthropic = Scenario.account(.anthropic, .anthropic, "Acme Robotics", ledger.ledger())
    anthropic.names.apply(
      NamesAnswer(
        kind: .apiKeys,
        entities: [
          NamedEntity(kind: .apiKeys, id: "apikey_01", name: "web-backend"),
          NamedEntity(kind: .apiKeys, id: "apikey_02", name: "nightly-evals"),
        ], readAt: screenTime))
    let openai = Scenario.account(
      .openai, .openai, "株式会社アクメ",
      LedgerBuilder(
        provider: .openai, traffic: Traffic.openai, billed: day(-10)..<day(21), tellsKinds: true,
        billedPartOfToday: 33, olderHours: fridays
      ).ledger())
    return [anthropic, openai]
  }()

  static let ledger = LedgerBuilder(
    traffic: Traffic.anthropic, tellsKinds: true, storage: true,
    newcomers: [
      Traffic(
        model: "claude-next", dollars: 0, tokens: TokenCounts(input: 1_900_000, output: 80_000))
    ],
    keys: [("apikey_01", 70), ("apikey_02", 30)], olderHours: fridays)

  private static let fridays = [day(13), day(6), day(-1), day(-8)]
}
