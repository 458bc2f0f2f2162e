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
    if let remark = remark(billed, on: day, in: index) {
      figure += StyledLine(" " + remark, .label)
    }
    let tokens = usage.tokens.map { tokens in
      StyledLine("\(TokenCountText.of(tokens.total, isComplete: usage.isComplete)) tok", .label)
    }
    func line(_ name: String, gap: String, _ tokens: StyledLine?) -> StyledLine {
      let dated = StyledLine(name, .cursorIdle) + StyledLine(gap) + figure
      return tokens.map { dated + StyledLine(gap) + $0 } ?? dated
    }
    return Wordings([
      line(day.shortName, gap: "  ", tokens), line(day.dayLabel, gap: "  ", tokens),
      line(day.dayLabel, gap: " ", tokens), line(day.dayLabel, gap: " ", nil),
    ])
  }

  /// What a day's figure is worth; nil where it is the whole day's.
  static func remark(_ billed: BilledFigure, on day: UTCDay, in index: SpendIndex) -> String? {
    guard billed.amounts != nil else { return FigureText.unknown(billed) }
    if billed.reachesPastBill { return FigureText.partly }
    if day == index.today { return "so far" }
    return index.isComparable(day) ? nil : "may grow"
  }
}
