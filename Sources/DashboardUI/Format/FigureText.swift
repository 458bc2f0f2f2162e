import SpendAnalysis
import UsageModel

/// Money as it is drawn, with the marks that say what it is.
enum FigureText {
  /// `$12.40`, `$12.40 + 3.00 EUR`, `$12.40+` (incomplete), `-` (not known).
  ///
  /// `zero` labels a known zero, which has no currency of its own.
  static func of(_ figure: BilledFigure, zero: Currency = .usd) -> String {
    guard let amounts = figure.amounts else { return "-" }
    return of(amounts, zero: zero) + (figure.isComplete ? "" : "+")
  }

  static func of(_ amounts: Amounts, zero: Currency = .usd) -> String {
    let moneys = amounts.moneys.filter { !$0.value.isZero }
    guard !moneys.isEmpty else {
      return Money(.zero, amounts.currencies.first ?? zero).formatted()
    }
    return sum(moneys)
  }

  /// Currencies are set side by side, dollars first, never added.
  static func sum(_ moneys: [Money]) -> String {
    let dollarsFirst =
      moneys.filter { $0.currency == .usd } + moneys.filter { $0.currency != .usd }
    return dollarsFirst.map { $0.formatted() }.joined(separator: " + ")
  }

  /// How far the bill reaches, where the figure reaches further: `thru Thu 19 Nov`.
  static func reach(_ figure: BilledFigure, isShort: Bool = false) -> String? {
    guard figure.reachesPastBill, figure.amounts != nil else { return nil }
    return figure.billedThrough.map { "thru \(isShort ? $0.dayLabel : $0.shortName)" }
      ?? "partly billed"
  }

  /// Money per million tokens for a column that is headed with its unit: `1.04`, `1.04 EUR`.
  static func rate(_ money: Money?) -> String {
    guard let money else { return "-" }
    let text = money.formatted()
    return money.currency == .usd ? text.filter { $0 != "$" } : text
  }
}
