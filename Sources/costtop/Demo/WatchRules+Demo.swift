import SpendAnalysis
import UsageModel

extension WatchRules {
  /// What a simulated organization might have set itself: about what it spends.
  static let demo = WatchRules(budgets: [
    Budget(name: "Everything", period: .month, amount: ExactDecimal(14_000)),
    Budget(
      name: "Everything (forecast)", period: .month, amount: ExactDecimal(14_000), basis: .forecast),
    Budget(name: "Any day", period: .day, amount: ExactDecimal(600)),
    Budget(
      name: "Anthropic", scope: .account("anthropic"), period: .month, amount: ExactDecimal(11_000)),
    Budget(name: "OpenAI", scope: .account("openai"), period: .month, amount: ExactDecimal(4_000)),
  ])
}
