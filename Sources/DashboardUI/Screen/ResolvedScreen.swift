import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What a state means on a frame: which panes there are, what their tables hold, what is selected and focused.
///
/// The reducer moves within it and the panes draw it, so both always agree on what is on screen.
struct ResolvedScreen {
  let state: DashboardState
  private(set) var frame: DashboardFrame
  let scope: SpendScope
  let window: Window
  let kind: ScreenKind
  /// What the level's table can be split by, the first unless the viewer chose another.
  let breakdowns: [Breakdown]
  let breakdown: Breakdown
  /// The days of the open week or month, or of the range's window; in the Claude Code view the one day that is open.
  let days: Range<UTCDay>
  /// The days of the charts: 30 up to the window's last, or the whole window where it is longer.
  let chartDays: Range<UTCDay>
  let currency: Currency
  let accounts: [AccountSnapshot]
  let notices: [Account.ID: [Wordings]]
  /// The rows of each table about spend.
  let lines: [PaneID: [SpendLine]]
  let claudeCodeLines: [ClaudeCodeLine]
  let restatements: [RestatementLine]
  let alerts: [Alert]
  let budgets: [BudgetStanding]
  /// nil until it was added up, and where nothing is known of it.
  let change: SpendChange?
  /// What the rows of every table are.
  let rows: [PaneID: [RowID]]
  let layout: PaneLayout
  let focus: PaneID

  var data: DashboardData { frame.data }
  var glyphs: Glyphs { frame.glyphs }
  var today: UTCDay { data.index.today }

  init(_ state: DashboardState, _ frame: DashboardFrame) {
    self.state = state
    self.frame = frame
    let data = frame.data
    let path = state.path
    let scope = SpendScope(path: path)
    let today = data.index.today
    let kind = ScreenKind(scope, path: path)
    let window = Window(state, today: today, earliest: data.earliest)
    let chartDays = window.chartDays
    let currency = data.currency(of: scope, over: chartDays)
    let breakdowns = kind.breakdowns(of: path, scope, over: window.days, in: data)
    let chosen = state.level.breakdown.flatMap { breakdowns.contains($0) ? $0 : nil }
    let breakdown = chosen ?? breakdowns[0]
    var days = window.days
    if kind == .claudeCode, let day = scope.day { days = day..<day.advanced(by: 1) }

    var lines: [PaneID: [SpendLine]] = [:]
    var claudeCodeLines: [ClaudeCodeLine] = []
    var restatements: [RestatementLine] = []
    var alerts: [Alert] = []
    var budgets: [BudgetStanding] = []
    var change: SpendChange?
    func spend(_ grouping: SpendGrouping) -> [SpendLine] {
      data.index.lines(
        grouping, in: scope, over: days, chartDays: chartDays, chartColumns: window.rowColumns,
        currency: currency)
    }
    switch breakdown {
    case .spend(let grouping): lines[breakdown.pane] = spend(grouping)
    case .claudeCode(let grouping):
      claudeCodeLines = data.claudeCode(
        grouping, actor: path.actor, account: scope.account, over: days)
    case .restatements:
      restatements = RestatementLine.all(of: data.accounts(in: scope))
    case .alerts:
      alerts = frame.alerts.alerts
      budgets = data.outlook?.standings ?? []
    case .why(let baseline):
      days = baseline.days(
        of: scope, in: window.days, cursor: state.level.dayCursor, today: today)
      let request = ChangeRequest(
        scope: scope, days: days, baseline: baseline, currency: currency)
      change = data.changes[request]?.change
    }
    if kind == .day { lines[.hours] = spend(.hour) }
    var rows = lines.mapValues { $0.map { RowID.spend($0.id) } }
    if kind == .claudeCode { rows[.claudeCode] = claudeCodeLines.map { .claudeCode($0.id) } }
    if kind == .restatements {
      rows[.restatements] = restatements.map { .restatement($0.id) }
    }
    if kind == .alerts {
      rows[.alerts] = alerts.map { .alert($0.id) }
      rows[.budgets] = budgets.map { .budget($0.budget.name) }
    }
    if kind == .why {
      rows[.contributions] = change?.contributions.map { .contribution($0.subject) } ?? []
    }

    let accounts = data.accounts(in: scope).filter {
      kind != .claudeCode || $0.provider.questions.hasClaudeCode
    }
    var notices: [Account.ID: [Wordings]] = [:]
    for account in accounts {
      notices[account.id] = AccountNotices(account, days: chartDays, frame: frame).lines
    }
    let layout = paneLayout(
      LayoutInputs(
        size: Size(
          columns: max(frame.size.columns, smallestSize.columns),
          rows: max(frame.size.rows, smallestSize.rows)),
        kind: kind,
        table: breakdown.pane,
        accounts: accounts.map(\.id),
        showsAll: accounts.count > 1,
        noticeLines: notices.values.map(\.count).max() ?? 0,
        topLines: TopNotice.lines(frame).count,
        tableRows: tableRows(of: rows[breakdown.pane]?.count ?? 0),
        budgetRows: tableRows(of: budgets.count),
        findings: min(WhyPane.mostFindings, change?.findings.count ?? 0),
        focus: state.level.focus
      ))
    self.scope = scope
    self.window = window
    self.kind = kind
    self.breakdowns = breakdowns
    self.breakdown = breakdown
    self.days = days
    self.chartDays = chartDays
    self.currency = currency
    self.accounts = accounts
    self.notices = notices
    self.lines = lines
    self.claudeCodeLines = claudeCodeLines
    self.restatements = restatements
    self.alerts = alerts
    self.budgets = budgets
    self.change = change
    self.rows = rows
    self.layout = layout
    focus =
      state.level.focus.flatMap { layout.focusOrder.contains($0) ? $0 : nil } ?? breakdown.pane
  }

  /// The same screen a moment later: only what the frame's clock says may differ.
  func later(_ frame: DashboardFrame) -> ResolvedScreen {
    var screen = self
    screen.frame = frame
    return screen
  }
}
