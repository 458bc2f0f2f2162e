import SpendAnalysis
import UsageModel

/// How a budget stands, in words.
enum BudgetText {
  /// In the unit of the budget: `$12,000.00`, `81.2M tok`, `1,204 requests`, `12 GB`.
  static func amount(_ amount: ExactDecimal, _ budget: Budget) -> String {
    switch budget.metric {
    case .cost: Money(amount, budget.currency).formatted()
    case .tokens: TokenCountText.of(Int(clamping: amount.approximate)) + " tok"
    case .requests: TokenCountText.of(Int(clamping: amount.approximate)) + " requests"
    case .storageBytes: UnitText.of(Int(clamping: amount.approximate), .bytes)
    }
  }

  /// A limit is set in round figures: `$12,000`.
  static func limit(_ budget: Budget) -> String {
    guard budget.metric == .cost, budget.amount == budget.amount.rounded(toPlaces: 0) else {
      return amount(budget.amount, budget)
    }
    return Money(budget.amount, budget.currency).formatted(places: 0)
  }

  /// What is held against the limit, with its marks: `~$9,812.40`, `-`.
  static func measured(_ standing: BudgetStanding, isASCII: Bool) -> String {
    figure(standing.measured, standing, isForecast: standing.measured != standing.used, isASCII)
  }

  static func used(_ standing: BudgetStanding, _ glyphs: Glyphs) -> String {
    figure(standing.used, standing, isForecast: false, !glyphs.isUnicode)
  }

  private static func figure(
    _ value: ExactDecimal?, _ standing: BudgetStanding, isForecast: Bool, _ isASCII: Bool
  ) -> String {
    let end = standing.isComplete ? "" : "+"
    guard let value else { return "-" + end }
    let isCost = standing.budget.metric == .cost
    let mark: CostFigure.Mark = isForecast ? .estimated : standing.mark
    let glyphs = Glyphs.standard(isUnicode: !isASCII)
    return (isCost ? FigureText.mark(mark, glyphs) : "") + amount(value, standing.budget) + end
  }

  /// `71% of $12,000`, with a bar in front where there is room.
  static func wordings(_ standing: BudgetStanding, _ glyphs: Glyphs) -> [StyledLine] {
    guard let fraction = standing.fraction else { return [] }
    let role = role(standing)
    let text = PercentText.share(fraction) + " of " + limit(standing.budget)
    let bar = bar(standing, columns: barColumns, glyphs)
    return [
      bar + StyledLine(" ") + StyledLine(text, role), StyledLine(text, role),
      StyledLine(PercentText.share(fraction), role),
    ]
  }

  private static let barColumns = 10

  /// The part of the limit that is used, and what is left of it.
  static func bar(_ standing: BudgetStanding, columns: Int, _ glyphs: Glyphs) -> StyledLine {
    guard let fraction = standing.fraction, columns > 0 else { return .empty }
    let full = LengthBar.text(min(1, fraction), columns: columns, glyphs: glyphs)
    let rest = String(repeating: glyphs.progressRest, count: max(0, columns - full.count))
    return [Span(full, standing.level == .within ? .bar : role(standing)), Span(rest, .frame)]
  }

  static func role(_ standing: BudgetStanding) -> CellRole {
    switch standing.level {
    case nil: .unknown
    case .within: standing.isCertain ? .label : .stale
    case .warn: .estimated
    case .breach: .failure
    }
  }
}
