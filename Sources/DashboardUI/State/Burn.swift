import FoundationEssentials
import SpendAnalysis
import UsageModel

/// How fast money is being spent, beside what is usual.
struct Burn: Sendable {
  /// Of the last quarter of an hour, else of the last full hour.
  let rate: BurnRate
  let usual: UsualBurn?
}

extension DashboardData {
  /// nil where no account of `scope` knows it, or it is of nothing that costs.
  func burn(_ scope: SpendScope) -> Burn? {
    kept.burns.value(of: scope) {
      let hour = index.burnOfLastHour(scope)
      guard let rate = index.burnOfLastMinutes(scope) ?? hour else { return nil }
      let end = hour?.window.upperBound ?? BucketWidth.hour.floor(index.asOf)
      let currency = rate.perHour.currencies.first ?? .usd
      let usual = index.usualBurn(scope, before: end, currency: currency)
      // Where nothing has ever cost anything, no usage has a price, and a rate of zero would say that it is free.
      let isSilent = rate.perHour.isZero && rate.unpricedTokens == 0
      if isSilent, usual.map(\.highest.isZero) ?? true { return nil }
      return Burn(rate: rate, usual: usual)
    }
  }

  /// Of the last two weeks, oldest first.
  func estimateErrors(_ account: Account.ID?) -> [EstimateError] {
    kept.estimateErrors.value(of: account) {
      let today = index.today
      // Where nothing had a price, nothing was estimated.
      return index.estimateErrors(account, over: today.advanced(by: -14)..<today)
        .filter { !$0.estimated.isZero || $0.billed.isZero }
    }
  }

  func chargesWithoutUsage(_ account: Account.ID?) -> [(text: String, perDay: Amounts)] {
    kept.chargesWithoutUsage.value(of: account) { index.chargesWithoutUsage(account) }
  }

  /// What the panes of all accounts say of money that is not billed yet, which takes longer to add up than a key may.
  func prepareEstimates() {
    for account in [nil] + snapshot.accounts.map({ Optional($0.id) }) {
      _ = burn(SpendScope(account: account))
      _ = estimateErrors(account)
      _ = chargesWithoutUsage(account)
    }
  }
}
