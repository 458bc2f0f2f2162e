import SpendAnalysis
import UsageModel

/// Money as it is drawn, with the marks that say what it is.
enum FigureText {
  /// `$12.40`, `$12.40 + 3.00 EUR`, `$12.40+` (incomplete), `-` (not known), `-+` (not known, because it was not read).
  static func of(_ figure: BilledFigure) -> String {
    (figure.amounts.map(of) ?? "-") + (figure.isComplete ? "" : "+")
  }

  /// A known zero that names no currency is one of dollars.
  static func of(_ amounts: Amounts) -> String {
    let moneys = amounts.moneys.filter { !$0.value.isZero }
    guard !moneys.isEmpty else {
      return Money(.zero, amounts.currencies.first ?? .usd).formatted()
    }
    return sum(moneys)
  }

  /// Currencies are set side by side, dollars first, never added.
  private static func sum(_ moneys: [Money]) -> String {
    let dollarsFirst =
      moneys.filter { $0.currency == .usd } + moneys.filter { $0.currency != .usd }
    return dollarsFirst.map { $0.formatted() }.joined(separator: " + ")
  }

  /// Which of its days a figure lacks the bill of, in several wordings, the longest first; none where it lacks nothing.
  ///
  /// `not billed yet`, `not read`, `no line in the bill`, `not split in the bill`, `thru Thu 19 Nov`,
  /// `thru Thu 19 Nov · 1 day not billed`, `thru Thu 19 (-1)`.
  static func reach(_ figure: BilledFigure, separator: String) -> [String] {
    guard figure.amounts != nil else { return [unknown(figure)] }
    let count = figure.unbilledDays.count
    let unbilled = count == 0 ? nil : "\(count) day\(count == 1 ? "" : "s") not billed"
    guard figure.reachesPastBill else { return unbilled.map { [$0] } ?? [] }
    guard let through = figure.billedThrough else { return [partly, inPart] }
    let reaches = [through.shortName, through.dayLabel].map { "thru \($0)" }
    guard let unbilled else { return reaches }
    return reaches.map { $0 + separator + unbilled } + ["thru \(through.dayLabel) (-\(count))"]
  }

  /// Why a figure without an amount has none.
  static func unknown(_ figure: BilledFigure) -> String {
    guard figure.isComplete else { return "not read" }
    guard figure.billedThrough != nil else { return "not billed yet" }
    return figure.hasUnsplitMoney ? notSplit : noLine
  }

  /// There is a bill, and it has lines that may be about this.
  static let notSplit = "not split in the bill"

  /// There is a bill, and it does not name this: it may be charged for under another name, or not at all.
  static let noLine = "no line in the bill"

  static let partly = "partly billed"
  /// `partly billed` for narrow panes.
  static let inPart = "in part"

  /// Money per million tokens for a column that is headed with its unit: `1.04`, `1.04 EUR`.
  static func rate(_ money: Money?) -> String {
    guard let money else { return "-" }
    let text = money.formatted()
    return money.currency == .usd ? text.filter { $0 != "$" } : text
  }
}
