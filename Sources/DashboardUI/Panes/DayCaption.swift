import SpendAnalysis
import UsageModel

/// The column under the cursor in words: `Thu 12 Nov  $612.40  812M tok`, `9 - 15 Nov  $2,612.40  4.1B tok`.
enum DayCaption {
  static func line(
    _ scope: SpendScope, over days: Range<UTCDay>, _ columns: ChartColumnWidth,
    screen: ResolvedScreen
  ) -> Wordings {
    let day = days.lowerBound
    let billed = screen.data.billed(scope, over: days)
    let usage = screen.data.usage(scope, over: days)
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isBillStale(at: screen.frame.now)
    }
    var figure = SpendFacts.figure(billed, isStale: isStale)
    let reason = UnbilledReason.of(scope, in: screen.data)
    let remark =
      columns == .day
      ? remark(billed, on: day, in: screen.data.index, reason: reason)
      : billed.amounts == nil && reason != nil
        ? reason : FigureText.reach(billed, separator: screen.glyphs.separator).last
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
    return Wordings([
      line(name, gap: "  ", tokens), line(label, gap: "  ", tokens),
      line(label, gap: " ", tokens), line(label, gap: " ", nil),
    ])
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
    _ billed: BilledFigure, on day: UTCDay, in index: SpendIndex, reason: String? = nil
  ) -> String? {
    guard billed.amounts != nil else {
      if let reason { return reason }
      // A young bill may still name it.
      return billed.isComplete && !index.isComparable(day)
        ? "not billed yet" : FigureText.unknown(billed)
    }
    if billed.reachesPastBill { return FigureText.partly }
    if day == index.today { return "so far" }
    return index.isComparable(day) ? nil : "may grow"
  }
}
