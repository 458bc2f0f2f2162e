import SpendAnalysis
import UsageModel

/// What a forecast is about.
struct ForecastSubject: Hashable, Sendable {
  /// nil = all of them.
  let account: Account.ID?
  let title: String
  let currency: Currency

  var scope: SpendScope { SpendScope(account: account) }

  /// Each account and, where there are several of one currency, all together.
  static func all(of accounts: [HistoryAccount]) -> [ForecastSubject] {
    let each = accounts.map {
      ForecastSubject(
        account: $0.account.id, title: accounts.title(of: $0),
        currency: $0.account.provider.billing.currency)
    }
    guard each.count > 1, let currency = each.first?.currency,
      each.allSatisfy({ $0.currency == currency })
    else { return each }
    return each + [ForecastSubject(account: nil, title: "All", currency: currency)]
  }
}
