import SpendAnalysis
import UsageModel

/// The day under the cursor in words: `Thu 12 Nov  $612.40  812M tok`.
enum DayCaption {
  static func line(_ scope: SpendScope, on day: UTCDay, screen: ResolvedScreen) -> Wordings {
    let index = screen.data.index
    let days = day..<day.advanced(by: 1)
    let billed = index.billed(scope, over: days)
    let usage = index.usage(scope, over: days)
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isBillStale(at: screen.frame.now)
    }
    var figure = SpendFacts.figure(billed, isStale: isStale)
    let reason = UnbilledReason.of(scope, in: screen.data)
    if let remark = remark(billed, on: day, in: index, reason: reason) {
      figure += StyledLine(" " + remark, .label)
    }
    let tokens = used(usage).map { StyledLine($0, .label) }
    func line(_ name: String, gap: String, _ tokens: StyledLine?) -> StyledLine {
      let dated = StyledLine(name, .cursorIdle) + StyledLine(gap) + figure
      return tokens.map { dated + StyledLine(gap) + $0 } ?? dated
    }
    return Wordings([
      line(day.shortName, gap: "  ", tokens), line(day.dayLabel, gap: "  ", tokens),
      line(day.dayLabel, gap: " ", tokens), line(day.dayLabel, gap: " ", nil),
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
