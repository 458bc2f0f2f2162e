/// All accounts together, in the same form, so that figures and charts of a row of panes stand side by side.
enum AllAccountsPane {
  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let currencies =
      screen.data.cost(screen.scope, over: screen.chartDays).amounts?.currencies ?? []
    // Two currencies are never added, and a chart has one scale.
    let charted =
      currencies.count > 1 ? canvas.glyphs.separator + "chart: \(screen.currency.code) only" : ""
    canvas.frame(
      rect, title: StyledLine("All", .title),
      right: StyledLine("\(screen.accounts.count) accounts" + charted, .label),
      isFocused: screen.focus == .all)
    SpendBody.draw(
      screen.scope, pane: .all, notices: [], screen, in: rect.inside.padded(1), on: &canvas)
  }
}
