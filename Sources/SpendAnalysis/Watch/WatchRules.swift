/// What an organization keeps an eye on.
public struct WatchRules: Hashable, Sendable {
  public var budgets: [Budget]
  public var anomalies: AnomalyRules

  public init(budgets: [Budget] = [], anomalies: AnomalyRules = AnomalyRules()) {
    self.budgets = budgets
    self.anomalies = anomalies
  }
}
