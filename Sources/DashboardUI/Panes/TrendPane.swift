import SpendAnalysis
import UsageModel

/// The daily chart of one row: the opened row, or the row selected in the overview where there is room.
///
/// ```
/// ╭ claude-opus-4-6 · Anthropic ────────── burn ~$9.10/h · last 30 days ~$5,210.10 ╮
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
    let cost = screen.data.cost(scope, over: screen.days)
    let isStale = SpendFacts.isStale(cost, scope, screen)
    let figure =
      StyledLine(screen.windowName + " ", .label)
      + SpendFacts.wholeFigure(cost, isStale: isStale, canvas.glyphs)
    let reason = cost.amounts == nil ? UnbilledReason.of(scope, screen) : nil
    let reaches =
      reason.map { [$0] } ?? FigureText.reach(cost, separator: canvas.glyphs.separator)
    let figures =
      reaches.isEmpty ? [figure] : reaches.map { figure + StyledLine(" " + $0, .label) }
    let right = Wordings(
      burns(scope, screen).flatMap { burn in
        figures.map { burn + StyledLine(canvas.glyphs.separator, .label) + $0 }
      } + figures
    ).line(
      width: rect.width - Canvas.edgeRoom - title.width, ellipsis: canvas.glyphs.ellipsis)
    canvas.frame(rect, title: title, right: right, isFocused: screen.focus == .trend)
    SpendBody.chart(scope, pane: .trend, screen)
      .draw(in: rect.inside.padded(1), on: &canvas)
  }
  /// How fast money is being spent on what is open, in several wordings; none of what lies in the past.
  private static func burns(_ scope: SpendScope, _ screen: ResolvedScreen) -> [StyledLine] {
    guard screen.kind == .key, !screen.isPast, let burn = screen.data.burn(scope) else { return [] }
    let unpriced =
      BurnText.unpriced(burn).last.map { StyledLine(" " + $0, .stale) } ?? .empty
    let rate =
      StyledLine("burn ", .label) + StyledLine(BurnText.rate(burn), .estimated) + unpriced
    return BurnText.usual(burn).map { rate + StyledLine(" " + $0, .label) } + [rate]
  }
}
