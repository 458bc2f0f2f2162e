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
    guard let outlook = screen.data.outlook else { return "Adding up" + screen.glyphs.ellipsis }
    let accounts = screen.data.snapshot.accounts
    if accounts.contains(where: \.isBeingRead) || outlook.standings.contains(where: \.isOver) {
      return "No alert yet: figures are still being read."
    }
    let isSure =
      outlook.standings.allSatisfy { $0.level == .within && $0.isCertain }
      && accounts.allSatisfy { account in
        account.endpoints.allSatisfy { $0.key.isBesideFigures || $0.value.failure == nil }
      }
    return isSure ? "Nothing is wrong." : "No alert, as far as is known."
  }
}

extension AccountSnapshot {
  /// Some report has not been read yet, and has not failed.
  fileprivate var isBeingRead: Bool {
    endpoints.contains { endpoint, status in
      !endpoint.isBesideFigures && status.lastSuccess == nil && status.failure == nil
    }
  }
}

extension BudgetStanding {
  fileprivate var isOver: Bool { level.map { $0 > .within } ?? false }
}
