import SpendAnalysis
import UsageModel

/// What wants to be looked at, and how budgets stand.
///
/// ```
/// ╭ Alerts ───────────────────────────────────────────────── 1 not seen ╮
/// │  SINCE        WHAT           ACCOUNT    SPENT     USUAL    STATE     │
/// │▸ 19:00        key ci-batch   Anthropic  ~$412.18  ~$23.10  going on  │
/// ╰──────────────────────────────────────────────────────────────────────╯
/// ╭ Budgets ─────────────────────────────────────────────────────────────╮
/// │  BUDGET    OF           USED       LIMIT    ━━━━━━━╸──  82%  EXPECTED │
/// ╰──────────────────────────────────────────────────────────────────────╯
/// ```
enum AlertsPane {
  static func alerts(_ screen: ResolvedScreen) -> TablePane<Alert, AlertContext> {
    let unseen = screen.frame.alerts.unacknowledged.count
    return TablePane(
      pane: .alerts,
      title: StyledLine("Alerts", .title),
      right: Wordings(
        [unseen == 0 ? "" : "\(unseen) not seen"], unseen == 0 ? .label : .failure),
      columns: AlertColumns.columns(hasSeveralAccounts: screen.data.snapshot.accounts.count > 1),
      context: AlertContext(screen),
      lines: screen.alerts,
      emptyText: emptyText(screen))
  }

  static func budgets(_ screen: ResolvedScreen) -> TablePane<BudgetStanding, AlertContext> {
    TablePane(
      pane: .budgets,
      title: StyledLine("Budgets", .title),
      right: Wordings(["of the running day, week or month", "running"], .label),
      columns: BudgetColumns.all,
      context: AlertContext(screen),
      lines: screen.budgets,
      emptyText: "No budget is set. They are entries of config.yaml: see costtop config.")
  }

  static func emptyText(_ screen: ResolvedScreen) -> String {
    screen.data.outlook == nil ? "Adding up" + screen.glyphs.ellipsis : "Nothing is wrong."
  }
}
