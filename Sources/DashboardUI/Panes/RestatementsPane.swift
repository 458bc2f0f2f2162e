import SpendAnalysis
import UsageModel

/// Figures that changed after they were taken for final, and those that shrank: what each line was and what it is.
///
/// ```
/// ╭ Restatements ───────────────── final days that changed, and days that shrank ╮
/// │  SEEN              DAY         OF    ITEM             WAS      IS    CHANGE  │
/// │▸ Fri 20 Nov 09:12  Thu 19 Nov  bill  claude-opus  $212.18  $198.02  -$14.16  │
/// ╰──────────────────────────────────────────────────────────────────────────────╯
/// ```
enum RestatementsPane {
  static func table(_ screen: ResolvedScreen) -> TablePane<RestatementLine, RestatementContext> {
    TablePane(
      pane: .restatements,
      title: StyledLine("Restatements", .title),
      right: Wordings(
        [
          "final days that changed, and days that shrank", "final days that changed",
          "changed or shrunk",
        ], .label),
      columns: RestatementColumns.columns(hasSeveralAccounts: screen.accounts.count > 1),
      context: RestatementContext(data: screen.data, rowCount: screen.restatements.count),
      lines: screen.restatements,
      emptyText: emptyText(screen))
  }

  static func emptyText(_ screen: ResolvedScreen) -> String {
    screen.accounts.contains(where: \.isLoading)
      ? "Reading the first figures."
      : "No final figure has changed, and none has shrunk."
  }
}
