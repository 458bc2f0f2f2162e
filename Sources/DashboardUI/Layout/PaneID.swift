import UsageModel

/// Where something stands on the screen.
enum PaneID: Hashable, Sendable {
  case header
  case breadcrumb
  /// What is wrong with the history or with keys.
  case topNotice
  case account(Account.ID)
  /// All accounts together.
  case all
  /// One line instead of a pane, where there is no room for panes.
  case accountStrip(Account.ID)
  case allStrip
  /// The daily chart of one row.
  case trend
  /// The figures of one day or hour, of Claude Code, or of a change.
  case summary
  /// Spend by model, workspace, key, ...
  case breakdown
  case days
  case months
  case hours
  /// People, days or models of Claude Code.
  case claudeCode
  case restatements
  case alerts
  case budgets
  /// What moved the spend.
  case contributions
  case footer

  /// Whether its rows are selected with up and down.
  var isTable: Bool {
    switch self {
    case .breakdown, .days, .months, .hours, .claudeCode, .restatements, .alerts, .budgets,
      .contributions:
      true
    default: false
    }
  }

  /// Whether left and right move its day cursor.
  var isChart: Bool {
    switch self {
    case .account, .all, .trend: true
    default: false
    }
  }
}
