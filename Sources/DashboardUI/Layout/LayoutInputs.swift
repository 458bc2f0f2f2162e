import UsageModel

/// What decides where panes stand.
struct LayoutInputs: Hashable, Sendable {
  var size: Size
  var kind: ScreenKind
  /// The pane of the table that the level's view chooses.
  var table: PaneID = .breakdown
  /// The accounts of the level, in their order.
  var accounts: [Account.ID]
  /// Whether there is a pane for all of them together.
  var showsAll: Bool
  /// The lines that the busiest account pane needs for failures and progress.
  var noticeLines: Int = 0
  /// The lines that the notice on top takes.
  var topLines: Int = 0
  /// The rows of the level's table, with its total.
  var tableRows: Int
  /// Of the table below alerts.
  var budgetRows: Int = 0
  /// The lines that reasons with a name take above the table of a change.
  var findings: Int = 0
  /// The pane with the focus: it is always among the visible ones.
  var focus: PaneID? = nil
}

/// Smaller screens are told what is missing.
let smallestSize = Size(columns: 40, rows: 10)

/// Below this, panes give way to one line each.
let paneSize = Size(columns: 80, rows: 24)
