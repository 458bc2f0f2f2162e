import UsageModel

extension SpendIndex {
  /// The days of which anomalies are told: those of the charts.
  private static let daysOfAnomalies = 30

  /// How spend stands against `rules`.
  public func outlook(_ rules: WatchRules, currency: Currency = .usd) -> Outlook {
    var forecasts: [Account.ID?: Forecast] = [:]
    for account in [nil] + accounts.map({ Optional($0.id) }) {
      forecasts[account] = forecast(SpendScope(account: account), currency: currency)
    }
    let days = today.advanced(by: 1 - Self.daysOfAnomalies)..<today.advanced(by: 1)
    return Outlook(
      asOf: asOf, standings: rules.budgets.map(standing(of:)), forecasts: forecasts,
      runaways: runaways(rules: rules.anomalies, currency: currency),
      anomalies: anomaliesOfAccounts(over: days, rules: rules.anomalies, currency: currency))
  }
}
