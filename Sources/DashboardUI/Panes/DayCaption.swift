import SpendAnalysis
import UsageModel

/// The column under the cursor in words: `Thu 12 Nov  $612.40  812M tok`, `9 - 15 Nov  $2,612.40  4.1B tok`.
enum DayCaption {
  static func line(
    _ scope: SpendScope, over days: Range<UTCDay>, _ columns: ChartColumnWidth,
    screen: ResolvedScreen
  ) -> Wordings {
    let day = days.lowerBound
    let cost = screen.data.cost(scope, over: days)
    let usage = screen.data.usage(scope, over: days)
    let isStale = SpendFacts.isStale(cost, scope, screen)
    var figure = SpendFacts.wholeFigure(cost, isStale: isStale, screen.glyphs)
    let reason = UnbilledReason.of(scope, screen)
    let remark =
      columns == .day
      ? remark(cost, on: day, in: screen.data.index, reason: reason)
      : cost.amounts == nil && reason != nil
        ? reason : FigureText.reach(cost, separator: screen.glyphs.separator).last
    if let remark {
      figure += StyledLine(" " + remark, .label)
    }
    let tokens = used(usage).map { StyledLine($0, .label) }
    func line(_ name: String, gap: String, _ tokens: StyledLine?) -> StyledLine {
      let dated = StyledLine(name, .cursorIdle) + StyledLine(gap) + figure
      return tokens.map { dated + StyledLine(gap) + $0 } ?? dated
    }
    let (name, label) =
      columns == .day
      ? (screen.data.name(of: day), day.dayLabel) : (columns.name(of: days), PeriodText.short(days))
    let whole = line(name, gap: "  ", tokens)
    let error = columns == .day ? error(scope, on: day, screen) : nil
    let longest = error.map { [whole + StyledLine("  estimate was " + $0, .label)] } ?? []
    return Wordings(
      longest + [
        whole, line(label, gap: "  ", tokens),
        line(label, gap: " ", tokens), line(label, gap: " ", nil),
      ])
  }

  /// How far the estimate of `day` was off: `0.4% under`.
  private static func error(
    _ scope: SpendScope, on day: UTCDay, _ screen: ResolvedScreen
  ) -> String? {
    guard scope.keys.isEmpty else { return nil }
    return screen.data.estimateErrors(scope.account).first { $0.day == day }
      .flatMap(EstimateText.error)
  }

  /// Tokens, or the other units of what has none.
  private static func used(_ usage: UsageFigure) -> String? {
    if let tokens = usage.tokens?.total, tokens > 0 || usage.quantities.isEmpty {
      return "\(TokenCountText.of(tokens, isComplete: usage.isComplete(in: .tokens))) tok"
    }
    return UnitText.ofOthers(usage, isNow: false).last
  }

  /// What a day's figure is worth; nil where it is the whole day's. `reason` is why there can be none on any day.
  static func remark(
    _ cost: CostFigure, on day: UTCDay, in index: SpendIndex, reason: String? = nil
  ) -> String? {
    let billed = cost.billed
    guard cost.amounts != nil else {
      if let reason { return reason }
      // A young bill may still name it.
      return billed.isComplete && !index.isComparable(day)
        ? "not billed yet" : FigureText.unknown(billed)
    }
    if !FigureText.reach(cost, separator: "").isEmpty { return FigureText.partly }
    if day == index.today { return "so far" }
    if cost.mark == .estimated {
      return billed.amounts == nil ? FigureText.estimateOnly : "may grow"
    }
    return index.isComparable(day) ? nil : "may grow"
  }
}
