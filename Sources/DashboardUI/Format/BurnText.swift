import SpendAnalysis
import UsageModel

/// Money an hour: `~$38.20/h`, and what is usual: `usual ~$24.10/h`.
enum BurnText {
  /// `~$38.20/h`, `~$38.20/h+` where an account is not known, `-` where nothing of it has a price.
  static func rate(_ burn: Burn) -> String {
    let rate = burn.rate
    let mark = rate.isWhole ? "" : "+"
    guard !rate.perHour.isZero || rate.unpricedTokens == 0 else { return "-" + mark }
    return "~\(FigureText.of(rate.perHour))/h" + mark
  }

  /// In several wordings, the longest first: `+ 33k tok unpriced`, `+33k unpriced`.
  static func unpriced(_ burn: Burn) -> [String] {
    FigureText.unpriced([.tokens: burn.rate.unpricedTokens])
  }

  /// `usual ~$24.10/h ($19.00 - $31.50)`, `usual ~$24.10/h`; none where too few weeks tell.
  static func usual(_ burn: Burn) -> [String] {
    guard let usual = burn.usual else { return [] }
    let currency = burn.rate.perHour.currencies.first ?? .usd
    func money(_ value: ExactDecimal) -> String { Money(value, currency).formatted() }
    let short = "usual ~\(money(usual.median))/h"
    return ["\(short) (\(money(usual.lowest)) - \(money(usual.highest)))", short]
  }
}
