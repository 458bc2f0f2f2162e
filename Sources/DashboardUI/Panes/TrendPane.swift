import SpendAnalysis
import UsageModel

/// The daily chart of one row: the opened row, or the row selected in the overview where there is room.
///
/// ```
/// ╭ claude-opus-4-6 · Anthropic ──────────── last 30 days $5,210.10 thru Thu 19 Nov ╮
/// │ $312.40              ██                  ▇▇                                     │
/// │         ▂▂ ▃▃ ▃▃ ▁▁  ██ ▅▅ ▅▅ ▆▆ ▂▂ ▁▁   ██                                     │
/// │      $0 ██ ██ ██ ██  ██ ██ ██ ██ ██ ██   ██ ▒▒                                  │
/// │         22 Oct               29 Oct                                             │
/// │ Thu 12 Nov  $312.40  81.2M tokens                        max $312.40 Thu 12 Nov │
/// ╰─────────────────────────────────────────────────────────────────────────────────╯
/// ```
enum TrendPane {
  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    guard let scope = screen.chartScope(of: .trend) else {
      canvas.frame(
        rect, title: StyledLine("Days", .title), isFocused: screen.focus == .trend)
      return
    }
    let names = screen.data.labels(of: scope).joined(separator: canvas.glyphs.separator)
    var title = StyledLine(names, .title)
      .truncated(to: max(8, rect.width / 2), ellipsis: canvas.glyphs.ellipsis)
    if let account = scope.account {
      title += StyledLine(canvas.glyphs.separator + screen.data.title(of: account), .label)
    }
    let billed = screen.data.billed(scope, over: screen.days)
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isBillStale(at: screen.frame.now)
    }
    let figure =
      StyledLine(screen.windowName + " ", .label)
      + SpendFacts.figure(billed, isStale: isStale)
    let reason = billed.amounts == nil ? UnbilledReason.of(scope, in: screen.data) : nil
    let reaches =
      reason.map { [$0] } ?? FigureText.reach(billed, separator: canvas.glyphs.separator)
    let right = Wordings(
      reaches.isEmpty ? [figure] : reaches.map { figure + StyledLine(" " + $0, .label) }
    ).line(
      width: rect.width - Canvas.edgeRoom - title.width, ellipsis: canvas.glyphs.ellipsis)
    canvas.frame(rect, title: title, right: right, isFocused: screen.focus == .trend)
    SpendBody.chart(scope, pane: .trend, screen)
      .draw(in: rect.inside.padded(1), on: &canvas)
  }
}
