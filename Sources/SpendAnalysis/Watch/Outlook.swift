import FoundationEssentials
import UsageModel

/// What one snapshot says to who keeps an eye on spend. It takes longer to add up than a screen may.
public struct Outlook: Sendable {
  /// When it was true.
  public let asOf: Date
  /// What anomalies are.
  public let rules: AnomalyRules
  /// In the order of the rules.
  public let standings: [BudgetStanding]
  /// Of this month, by account; nil for all of them together.
  public let forecasts: [Account.ID?: Forecast]
  /// Of yesterday and today, the largest excess first.
  public let runaways: [Runaway]
  /// By what they are about: a day of an account, of all of them, or of a model or key of one.
  public let anomalies: [SpendScope: Anomaly]

  public init(
    asOf: Date, rules: AnomalyRules = AnomalyRules(), standings: [BudgetStanding] = [],
    forecasts: [Account.ID?: Forecast] = [:],
    runaways: [Runaway] = [], anomalies: [Anomaly] = []
  ) {
    self.asOf = asOf
    self.rules = rules
    self.standings = standings
    self.forecasts = forecasts
    self.runaways = runaways
    self.anomalies = Dictionary(anomalies.map { ($0.scope, $0) }) { first, _ in first }
  }

  /// Of `scope` on one of `days`, the newest.
  public func anomaly(of scope: SpendScope, on days: Range<UTCDay>) -> Anomaly? {
    guard !anomalies.isEmpty else { return nil }
    var scope = scope
    for day in days.reversed() {
      scope.day = day
      if let anomaly = anomalies[scope] { return anomaly }
    }
    return nil
  }
}
