import SpendAnalysis
import UsageModel

/// The day under the cursor in words: `Thu 12 Nov  $612.40  812M tok`.
enum DayCaption {
  static func line(_ scope: SpendScope, on day: UTCDay, screen: ResolvedScreen) -> StyledLine {
    let index = screen.data.index
    let days = day..<day.advanced(by: 1)
    let billed = index.billed(scope, over: days)
    let usage = index.usage(scope, over: days)
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isBillStale(at: screen.frame.now)
    }
    var line: StyledLine =
      [Span(day.shortName, .cursorIdle), Span("  ")]
      + SpendFacts.figure(billed, isStale: isStale)
    if let remark = remark(billed, isRunning: day == screen.today) {
      line += StyledLine(" " + remark, .label)
    }
    if let tokens = usage.tokens?.total {
      line += StyledLine(
        "  \(TokenCountText.of(tokens, isComplete: usage.isComplete)) tok", .label)
    }
    return line
  }

  static func remark(_ billed: BilledFigure, isRunning: Bool) -> String? {
    if billed.amounts == nil {
      return billed.isComplete ? "not billed yet" : "not read"
    }
    if billed.reachesPastBill { return "partly billed" }
    return isRunning ? "so far" : nil
  }
}
