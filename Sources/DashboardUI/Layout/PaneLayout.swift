import UsageModel

/// Which pane stands where.
struct PaneLayout: Hashable, Sendable {
  var rects: [PaneID: Rect] = [:]
  /// The panes that Tab goes through, with those that are out of sight until it reaches them.
  var focusOrder: [PaneID] = []
  /// Accounts for whose panes there is no room, on either side of the visible ones.
  var hiddenAccounts = 0
  /// A day's breakdown and its hours take turns in one place.
  var isSwitched = false

  subscript(pane: PaneID) -> Rect? { rects[pane] }
}

/// Places the panes of a level. `size` must be at least `smallestSize`.
///
/// ```
/// header                           header
/// breadcrumb                       breadcrumb
/// ╭account╮╭account╮╭all╮          account: one line
/// ╰───────╯╰───────╯╰───╯          all: one line
/// ╭breakdown────────────╮          ╭breakdown──────╮
/// ╰─────────────────────╯          │               │
/// ╭trend, if room───────╮          │               │
/// ╰─────────────────────╯          ╰───────────────╯
/// footer                           footer
/// ```
func paneLayout(_ inputs: LayoutInputs) -> PaneLayout {
  let columns = inputs.size.columns
  let rows = inputs.size.rows
  var layout = PaneLayout()
  layout.rects[.header] = Rect(x: 0, y: 0, width: columns, height: 1)
  layout.rects[.breadcrumb] = Rect(x: 0, y: 1, width: columns, height: 1)
  layout.rects[.footer] = Rect(x: 0, y: rows - 1, width: columns, height: 1)
  let notice = min(inputs.topLines, max(0, rows - smallestSize.rows + 1))
  if notice > 0 {
    layout.rects[.topNotice] = Rect(x: 0, y: 2, width: columns, height: notice)
  }
  let body = Rect(x: 0, y: 2 + notice, width: columns, height: rows - 3 - notice)
  switch inputs.kind {
  case .overview: layout.placeOverview(inputs, in: body)
  case .key: layout.placeKey(inputs, in: body)
  case .day: layout.placeDay(inputs, in: body)
  case .restatements:
    layout.rects[inputs.table] = body
    layout.focusOrder = [inputs.table]
  case .alerts: layout.placeAlerts(inputs, in: body)
  case .why:
    // On narrow screens what the figures lack takes a line of its own.
    let lines = 1 + inputs.findings + (columns < 130 ? 1 : 0)
    layout.placeSummary(2 + lines, over: inputs.table, in: body)
  case .keyDay, .hour, .claudeCode: layout.placeSummary(4, over: inputs.table, in: body)
  }
  return layout
}

extension PaneLayout {
  /// The lines of a table's frame and heading.
  static let tableFrame = 3
  private static let smallestTable = 7

  mutating func placeKey(_ inputs: LayoutInputs, in body: Rect) {
    focusOrder = [inputs.table]
    guard body.height >= 14 else {
      rects[inputs.table] = body
      return
    }
    focusOrder = [.trend, inputs.table]
    // The chart gets what the table does not need, within reason.
    let table = min(inputs.tableRows + Self.tableFrame, body.height * 6 / 10)
    let trend = min(max(8, body.height - table), 24, body.height - Self.smallestTable)
    split(body, at: trend, .trend, inputs.table)
  }

  mutating func placeDay(_ inputs: LayoutInputs, in body: Rect) {
    focusOrder = [.breakdown, .hours]
    var rest = body
    if body.height >= 11 {
      rects[.summary] = Rect(x: 0, y: body.y, width: body.width, height: 4)
      rest = Rect(x: 0, y: body.y + 4, width: body.width, height: body.height - 4)
    }
    if body.width >= 110 {
      let breakdown = body.width * 58 / 100
      rects[.breakdown] = Rect(x: 0, y: rest.y, width: breakdown, height: rest.height)
      rects[.hours] = Rect(
        x: breakdown, y: rest.y, width: body.width - breakdown, height: rest.height)
    } else if rest.height >= 24 {
      let breakdown = min(max(inputs.tableRows + Self.tableFrame, 8), rest.height / 2)
      split(rest, at: breakdown, .breakdown, .hours)
    } else {
      isSwitched = true
      rects[inputs.focus == .hours ? .hours : .breakdown] = rest
    }
  }

  mutating func placeSummary(_ height: Int, over table: PaneID, in body: Rect) {
    focusOrder = [table]
    guard body.height >= height + Self.smallestTable else {
      rects[table] = body
      return
    }
    split(body, at: height, .summary, table)
  }

  /// Budgets get what they need, and no more than half; on small screens they take turns with alerts.
  mutating func placeAlerts(_ inputs: LayoutInputs, in body: Rect) {
    focusOrder = [.alerts, .budgets]
    guard body.height >= 2 * Self.smallestTable else {
      rects[inputs.focus == .budgets ? .budgets : .alerts] = body
      return
    }
    let budgets = min(max(inputs.budgetRows, 2) + Self.tableFrame, body.height / 2)
    split(body, at: body.height - budgets, .alerts, .budgets)
  }

  mutating func split(_ rect: Rect, at height: Int, _ upper: PaneID, _ lower: PaneID) {
    rects[upper] = Rect(x: rect.x, y: rect.y, width: rect.width, height: height)
    rects[lower] = Rect(
      x: rect.x, y: rect.y + height, width: rect.width, height: rect.height - height)
  }
}
