import SpendAnalysis
import UsageModel

/// Money as it is drawn, with the marks that say what it is.
enum FigureText {
  /// `$12.40`, `$12.40 + 3.00 EUR`, `$12.40+` (incomplete), `-` (not known), `-+` (not known, because it was not read).
  static func of(_ figure: BilledFigure) -> String {
    (figure.amounts.map(of) ?? "-") + (figure.isComplete ? "" : "+")
  }

  /// `$12.40` billed, `~$12.40` estimated, `≈$12.40` allocated (`*$12.40` in ASCII), `-` not known, and `+` behind what
  /// is incomplete.
  static func of(_ figure: CostFigure, _ glyphs: Glyphs) -> String {
    // What was not read is told from what is not billed.
    guard let amounts = figure.amounts else { return of(figure.billed) }
    return mark(figure.mark, glyphs) + of(amounts) + (figure.isComplete ? "" : "+")
  }

  static func mark(_ mark: CostFigure.Mark, _ glyphs: Glyphs) -> String {
    switch mark {
    case .billed: ""
    case .allocated: glyphs.allocated
    case .estimated: "~"
    }
  }

  /// What no rate is known for, to stand beside the figure: `+ 1.2M tok unpriced`; nil where there is nothing.
  static func unpriced(_ figure: CostFigure) -> String? {
    figure.estimated.flatMap { unpriced($0.unpriced).first }
  }

  /// In several wordings, the longest first: `+ 1.2M tok unpriced`, `+1.2M unpriced`; none where there is nothing.
  static func unpriced(_ units: [UsageUnit: Int]) -> [String] {
    let tokens = units[.tokens].flatMap { $0 > 0 ? TokenCountText.of($0) : nil }
    let others = UnitText.list(units.filter { $0.value > 0 })
    let all = [tokens.map { $0 + " tok" }, others.isEmpty ? nil : others].compactMap { $0 }
    guard let first = all.first else { return [] }
    return ["+ \(all.joined(separator: ", ")) unpriced", "+\(tokens ?? first) unpriced"]
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

  /// Which of its days a sum lacks, in several wordings, the longest first; none where all are billed or estimated.
  ///
  /// As of a bill; beside estimates `lacks Fri 20 Nov`, `lacks 3 days`.
  static func reach(_ figure: CostFigure, separator: String) -> [String] {
    // That it has no price says why there is no amount.
    if figure.amounts == nil, figure.billed.isComplete, unpriced(figure) != nil { return [] }
    // What was used at no known price tells nothing of the days that are not billed.
    guard figure.amounts != nil, let estimated = figure.estimated,
      !estimated.amounts.currencies.isEmpty
    else { return reach(figure.billed, separator: separator) }
    switch estimated.unknownDays.count {
    case 0: return []
    case 1:
      return estimated.unknownDays.flatMap { ["lacks \($0.shortName)", "lacks \($0.dayLabel)"] }
    case let count: return ["lacks \(count) days", "(-\(count))"]
    }
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

  /// An amount without any bill yet.
  static let estimateOnly = "not billed yet"

  static let partly = "partly billed"
  /// `partly billed` for narrow panes.
  static let inPart = "in part"

  /// Money per million tokens for a column that is headed with its unit: `1.04`, `1.04 EUR`, `≈1.04` of allocated money.
  static func rate(_ money: Money?, mark: String = "") -> String {
    guard let money else { return "-" }
    let text = money.formatted()
    return mark + (money.currency == .usd ? text.filter { $0 != "$" } : text)
  }
}
