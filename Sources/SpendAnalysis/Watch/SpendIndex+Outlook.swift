import UsageModel

extension SpendIndex {
  /// The days of which anomalies are told: those of the charts.
  private static let daysOfAnomalies = 30

  /// What providers themselves were told to stop at, as budgets of whole accounts.
  public var spendLimits: [Budget] {
    accounts.compactMap { account in
      guard let limit = account.snapshot.spendLimit, limit.interval == "month" else { return nil }
      return Budget(
        name: "\(account.id.text) spend limit", scope: .account(account.id.text), period: .month,
        amount: limit.amount.value, currency: limit.amount.currency)
    }
  }

  /// How spend stands against `rules`, and against the limits that are set at the providers.
  public func outlook(_ rules: WatchRules, currency: Currency = .usd) -> Outlook {
    var forecasts: [Account.ID?: Forecast] = [:]
    for account in [nil] + accounts.map({ Optional($0.id) }) {
      forecasts[account] = forecast(SpendScope(account: account), currency: currency)
    }
    let days = today.advanced(by: 1 - Self.daysOfAnomalies)..<today.advanced(by: 1)
    return Outlook(
      asOf: asOf, rules: rules.anomalies,
      standings: (rules.budgets + spendLimits).map(standing(of:)),
      forecasts: forecasts,
      runaways: runaways(rules: rules.anomalies, currency: currency),
      anomalies: anomaliesOfAccounts(over: days, rules: rules.anomalies, currency: currency))
  }
}
