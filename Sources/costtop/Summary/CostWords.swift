import DashboardUI
import SpendAnalysis
import UsageModel

/// Costs for people, with the marks that say what they are.
enum CostWords {
  /// `$12.40`, `~$12.40`, `≈$12.40`, `~$12.40+` (incomplete), `-` (not known), `~$412.18 + 1.2M tokens unpriced`.
  static func of(
    _ amount: ExactDecimal?, _ currency: Currency?, _ mark: CostFigure.Mark,
    isComplete: Bool = true,
    unpricedTokens: Int = 0
  ) -> String {
    var text = amount.map { sign(mark) + Money($0, currency ?? .missing).formatted() } ?? "-"
    if !isComplete { text += "+" }
    if unpricedTokens > 0 { text += " + \(TokenCountText.of(unpricedTokens)) tokens unpriced" }
    return text
  }

  private static func sign(_ mark: CostFigure.Mark) -> String {
    switch mark {
    case .billed: ""
    case .allocated: "≈"
    case .estimated: "~"
    }
  }

  /// `+18.2%` of 0.1824.
  static func percent(_ fraction: ExactDecimal) -> String {
    let percent = fraction.shifted(byPlaces: 2)
    return (percent.isNegative ? "" : "+") + percent.formatted(places: 1) + "%"
  }
}
