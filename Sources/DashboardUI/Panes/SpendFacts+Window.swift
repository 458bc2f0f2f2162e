import SpendAnalysis
import UsageModel

/// The facts of days that are over.
///
/// ```
/// cost    $8,552.40  ▲20% vs 23 Aug - 21 Sep
/// tokens  5.2B       30 days
/// before  $7,100.02  23 Aug - 21 Sep
/// ```
extension SpendFacts {
  static func ofWindow(
    _ scope: SpendScope, isRoomy: Bool, _ screen: ResolvedScreen
  ) -> [Fact] {
    let days = screen.window.days
    let spent = screen.data.cost(scope, over: days)
    let isStale = isBillStale(scope, screen)
    let cost = Fact(
      label: "cost", figure: figure(spent, isStale: isStale, screen.glyphs),
      remarks: Wordings(costRemarks(spent, scope, screen)))
    let usage = screen.data.usage(scope, over: days)
    let isComplete = usage.isComplete(in: .tokens)
    let count = days.count == 1 ? "1 day" : "\(days.count) days"
    let tokens = Fact(
      label: "tokens",
      figure: StyledLine(
        TokenCountText.of(usage.tokens?.total, isComplete: isComplete),
        usage.tokens == nil ? .unknown : isComplete ? .text : .stale),
      remarks: Wordings([count], .label))
    guard let before = screen.windowBefore else { return [cost, tokens] }
    let costBefore = screen.data.cost(scope, over: before)
    let name = PeriodText.short(before)
    let reach = FigureText.reach(costBefore, separator: screen.glyphs.separator).last
    let past = Fact(
      label: "before", figure: figure(costBefore, isStale: isStale, screen.glyphs),
      remarks: Wordings(
        reach.map { [name + screen.glyphs.separator + $0, $0] } ?? [name], .label))
    return isRoomy ? [cost, tokens, past] : [cost, tokens]
  }

  /// What it lacks; where it lacks nothing, how it compares.
  private static func costRemarks(
    _ cost: CostFigure, _ scope: SpendScope, _ screen: ResolvedScreen
  ) -> [StyledLine] {
    let reaches =
      [FigureText.unpriced(cost)].compactMap { $0 }
      + FigureText.reach(cost, separator: screen.glyphs.separator)
    guard reaches.isEmpty else { return reaches.map { StyledLine($0, .label) } }
    guard let change = windowChange(scope, screen), let before = screen.windowBefore else {
      return [StyledLine(PeriodText.short(screen.window.days), .label)]
    }
    return [change + StyledLine(" vs \(PeriodText.short(before))", .label), change]
  }

  /// The window's bill against that of the one before; nil where not all of both is known.
  static func windowChange(_ scope: SpendScope, _ screen: ResolvedScreen) -> StyledLine? {
    guard let before = screen.windowBefore else { return nil }
    let currency = screen.data.currency(of: scope, over: screen.window.days)
    func known(_ days: Range<UTCDay>) -> ExactDecimal? {
      let billed = screen.data.billed(scope, over: days)
      guard billed.isWhole, let amounts = billed.amounts,
        amounts.currencies.allSatisfy({ $0 == currency })
      else { return nil }
      return amounts[currency]
    }
    guard let current = known(screen.window.days), let baseline = known(before) else { return nil }
    return change(Comparison(current: current, baseline: baseline), glyphs: screen.glyphs)
  }
}
