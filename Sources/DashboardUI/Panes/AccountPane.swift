import SpendAnalysis
import UsageModel

/// One account: what today and this month cost, and the last 30 days.
///
/// ```
/// ╭ Anthropic ────────── usage 1m · bill 9m ╮
/// │ today   ~$412.18    so far · 81.2M tok  │
/// │ burn    ~$38.20/h   usual ~$24.10/h     │
/// │ month   ~$8,552.40                      │
/// │ Thu 19  $412.18     ▲18% vs Thu 12 Nov  │
/// │     ▂▃▃▁  ▄▅▅▆▂                         │
/// │ ▂▃▁▁████▁▁█████                         │
/// │ 22 Oct           max $612.40 Thu 12 Nov │
/// │ Thu 12 Nov  $612.40  81.2M tok          │
/// ╰─────────────────────────────────────────╯
/// ```
/// Its chart always draws the account that its title names. What is selected in the table below has its own chart
/// there.
enum AccountPane {
  static func draw(
    _ account: AccountSnapshot, _ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas
  ) {
    let pane = PaneID.account(account.id)
    let glyphs = canvas.glyphs
    let freshness = FreshnessText.wordings(account, at: screen.frame.now, glyphs)
    let room = rect.width - Canvas.edgeRoom
    let title = title(of: account, screen, width: room - freshness.width)
      .truncated(to: room - (freshness.lines.last?.width ?? 0), ellipsis: glyphs.ellipsis)
    canvas.frame(
      rect, title: title,
      right: freshness.line(width: room - title.width, ellipsis: glyphs.ellipsis),
      isFocused: screen.focus == pane)
    let inside = rect.inside.padded(1)
    if account.isLoading {
      LoadingBody.draw(account, in: inside, on: &canvas)
      return
    }
    SpendBody.draw(
      SpendScope(account: account.id), pane: pane, notices: screen.notices[account.id] ?? [],
      screen, in: inside, on: &canvas)
  }

  /// `Anthropic · Acme Robotics`; the provider alone where room is short and nothing else has to tell accounts apart.
  private static func title(
    of account: AccountSnapshot, _ screen: ResolvedScreen, width: Int
  ) -> StyledLine {
    let provider = StyledLine(account.provider.name, .title)
    guard !account.name.isEmpty, account.name != account.provider.name else { return provider }
    let long = provider + StyledLine(screen.glyphs.separator + account.name, .label)
    let isNeeded = screen.data.title(of: account.id) != account.provider.name
    return isNeeded || long.width <= width ? long : provider
  }
}
