/// Which key asks for what. The footer and the help page are built from it, so they cannot say anything else.
public struct KeyMap: Hashable, Sendable {
  let bindings: [KeyBinding]

  /// nil for a key that means nothing here: the help page takes fewer than the screen it covers.
  public func intent(for key: Key, in state: DashboardState) -> Intent? {
    // Whoever reads the help has a page to leave before the program.
    if state.isHelpOpen, key == .character("q") { return .toggleHelp }
    for binding in bindings {
      guard let intent = binding.intent(for: key) else { continue }
      return state.isHelpOpen && !binding.isForHelpPage ? nil : intent
    }
    return nil
  }

  /// In the order of the footer: what is needed most comes first, because a narrow footer ends early.
  public static let standard = KeyMap(bindings: [
    KeyBinding(
      [
        .up: .move(.up), .down: .move(.down), .character("k"): .move(.up),
        .character("j"): .move(.down),
      ],
      footerKeys: 2, hint: "select", help: "select a row", at: .table),
    KeyBinding(
      [.left: .move(.left), .right: .move(.right)],
      footerKeys: 2, hint: "day", help: "move the cursor of a chart by a day, week or month",
      at: .chart),
    KeyBinding(
      [.enter: .open], hint: "open",
      help: "open the row, the pane, or the column under the cursor", at: .openable),
    KeyBinding(
      [.escape: .back, .backspace: .back, .character("h"): .back],
      hint: "back", help: "back to where this was opened", at: .below),
    KeyBinding(
      [.tab: .focusNext, .backTab: .focusPrevious],
      hint: "pane", help: "give the keys to the next or previous pane", at: .otherPane),
    KeyBinding(
      [.character("g"): .nextBreakdown, .character("G"): .previousBreakdown], hint: "group",
      help: "by model, workspace, key, user, tier, line item, month", at: .breakdown),
    KeyBinding(
      [.character("t"): .nextRange, .character("T"): .previousRange], hint: "range",
      help: "today, 7 days, 30 days, month, 90 days, 12 months, all", at: .range),
    KeyBinding(
      [.character("["): .earlier, .character("]"): .later], footerKeys: 2, hint: "time",
      help: "back and forward by a window; by the open day or hour", at: .time),
    KeyBinding(
      [.character("w"): .openWhy], hint: "why",
      help: "what moved the spend, against days before or a budget", at: .why),
    KeyBinding(
      [.character("a"): .openAlerts], hint: "alerts",
      help: "what wants to be looked at, and how budgets stand", at: .alerts),
    KeyBinding(
      [.character(" "): .acknowledge, .character("A"): .acknowledgeAll], footerKeys: 2,
      hint: "seen", help: "the selected alert was seen; A: all of them", at: .unseenAlert),
    KeyBinding(
      [.character("?"): .toggleHelp], hint: "help", help: "this page"),
    KeyBinding(
      [.character("q"): .quit, .control("c"): .quit], hint: "quit", help: "leave costtop"),
    KeyBinding(
      [.character("c"): .openClaudeCode], hint: "Claude Code",
      help: "Claude Code: who did what, at which estimated cost", at: .claudeCode),
    KeyBinding(
      [
        .character("1"): .view(1), .character("2"): .view(2), .character("3"): .view(3),
        .character("4"): .view(4), .character("5"): .view(5), .character("6"): .view(6),
        .character("7"): .view(7), .character("8"): .view(8), .character("9"): .view(9),
      ],
      hint: "view", help: "all accounts (1), or one of them", at: .views),
    KeyBinding(
      [.character("e"): .exportView], hint: "export",
      help: "write the table on screen to a file, with exact values", at: .rows),
    KeyBinding(
      [.character("y"): .copyRow], hint: "copy",
      help: "copy the selected row to the clipboard", at: .rows),
    KeyBinding(
      [.character("R"): .openRestatements], hint: "restatements",
      help: "figures that changed after they were final", at: .restatements),
    KeyBinding(
      [.character("r"): .refresh], hint: "refresh", help: "read again now"),
    KeyBinding(
      [.character("p"): .togglePause], hint: "pause",
      help: "hold the screen still; reading goes on"),
    KeyBinding(
      [
        .pageUp: .move(.pageUp), .pageDown: .move(.pageDown), .home: .move(.first),
        .end: .move(.last),
      ],
      hint: nil, help: "a page of rows or a week; first, last"),
    KeyBinding([.control("z"): .suspend], hint: nil, help: "suspend"),
  ])
}
