import UsageModel

/// The dashboard as a value: a state on a frame is always the same grid.
public enum DashboardScreen {
  public static func draw(_ state: DashboardState, _ frame: DashboardFrame) -> CellGrid {
    var canvas = Canvas(size: frame.size, glyphs: frame.glyphs)
    guard frame.size.columns >= smallestSize.columns, frame.size.rows >= smallestSize.rows else {
      TooSmallPage.draw(frame.size, on: &canvas)
      return canvas.grid
    }
    if state.isHelpOpen {
      HelpPage.draw(state, frame, on: &canvas)
      return canvas.grid
    }
    draw(ResolvedScreen(state, frame), on: &canvas)
    return canvas.grid
  }

  static func draw(_ screen: ResolvedScreen, on canvas: inout Canvas) {
    for (pane, rect) in screen.layout.rects {
      draw(pane, screen, in: rect, on: &canvas)
    }
  }

  /// A new pane is a case of `PaneID`, a place in `paneLayout` and a line here. Panes never overlap, so their order
  /// does not matter.
  private static func draw(
    _ pane: PaneID, _ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas
  ) {
    switch pane {
    case .header: HeaderPane.draw(screen, in: rect, on: &canvas)
    case .breadcrumb: BreadcrumbPane.draw(screen, in: rect, on: &canvas)
    case .topNotice: TopNotice.draw(screen, in: rect, on: &canvas)
    case .account(let id):
      guard let account = screen.data.account(id) else { return }
      AccountPane.draw(account, screen, in: rect, on: &canvas)
    case .all: AllAccountsPane.draw(screen, in: rect, on: &canvas)
    case .accountStrip(let id):
      guard let account = screen.data.account(id) else { return }
      SpendStrip.draw(account, screen, in: rect, on: &canvas)
    case .allStrip: SpendStrip.draw(nil, screen, in: rect, on: &canvas)
    case .trend: TrendPane.draw(screen, in: rect, on: &canvas)
    case .summary where screen.kind == .claudeCode:
      ClaudeCodePane.drawSummary(screen, in: rect, on: &canvas)
    case .summary where screen.kind == .why:
      WhyPane.drawSummary(screen, in: rect, on: &canvas)
    case .summary: SummaryPane.draw(screen, in: rect, on: &canvas)
    case .breakdown: SpendPanes.breakdown(screen).draw(screen, in: rect, on: &canvas)
    case .days: SpendPanes.days(screen).draw(screen, in: rect, on: &canvas)
    case .months: SpendPanes.months(screen).draw(screen, in: rect, on: &canvas)
    case .restatements: RestatementsPane.table(screen).draw(screen, in: rect, on: &canvas)
    case .alerts: AlertsPane.alerts(screen).draw(screen, in: rect, on: &canvas)
    case .budgets: AlertsPane.budgets(screen).draw(screen, in: rect, on: &canvas)
    case .contributions: WhyPane.table(screen).draw(screen, in: rect, on: &canvas)
    case .hours: SpendPanes.hours(screen).draw(screen, in: rect, on: &canvas)
    case .claudeCode:
      guard case .claudeCode(let grouping) = screen.breakdown else { return }
      ClaudeCodePane.table(grouping, screen).draw(screen, in: rect, on: &canvas)
    case .footer: FooterPane.draw(screen, in: rect, on: &canvas)
    }
  }
}
