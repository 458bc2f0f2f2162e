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
  let kind: ScreenKind
  /// The days of the chosen range.
  let days: Range<UTCDay>
  /// The days of the charts: 30, or the whole range where it is longer.
  let chartDays: Range<UTCDay>
  let currency: Currency
  let accounts: [AccountSnapshot]
  let notices: [Account.ID: [Wordings]]
  let lines: [PaneID: [SpendLine]]
  let layout: PaneLayout
  let focus: PaneID

  var data: DashboardData { frame.data }
  var glyphs: Glyphs { frame.glyphs }
  var today: UTCDay { data.index.today }

  init(_ state: DashboardState, _ frame: DashboardFrame) {
    self.state = state
    self.frame = frame
    let data = frame.data
    let scope = SpendScope(path: state.path)
    let today = data.index.today
    let kind = Self.kind(of: scope)
    let days = state.range.days(asOf: today)
    let chartDays = min(days.lowerBound, today.advanced(by: -29))..<today.advanced(by: 1)
    let currency = data.currency(of: scope, over: chartDays)
    func lines(_ grouping: SpendGrouping) -> [SpendLine] {
      data.index.lines(grouping, in: scope, over: days, chartDays: chartDays, currency: currency)
    }
    let tables: [PaneID: [SpendLine]] =
      switch kind {
      case .overview, .hour: [.models: lines(.model)]
      case .model: [.days: lines(.day)]
      case .day: [.models: lines(.model), .hours: lines(.hour)]
      case .modelDay: [.hours: lines(.hour)]
      }
    let accounts = data.accounts(in: scope)
    var notices: [Account.ID: [Wordings]] = [:]
    for account in accounts {
      notices[account.id] = AccountNotices(account, frame: frame).lines
    }
    let main = tables[kind == .model ? .days : kind == .modelDay ? .hours : .models] ?? []
    let layout = paneLayout(
      LayoutInputs(
        size: Size(
          columns: max(frame.size.columns, smallestSize.columns),
          rows: max(frame.size.rows, smallestSize.rows)),
        kind: kind,
        accounts: accounts.map(\.id),
        showsAll: accounts.count > 1,
        noticeLines: notices.values.map(\.count).max() ?? 0,
        tableRows: TablePane.rows(of: main.count),
        focus: state.level.focus
      ))
    self.scope = scope
    self.kind = kind
    self.days = days
    self.chartDays = chartDays
    self.currency = currency
    self.accounts = accounts
    self.notices = notices
    self.lines = tables
    self.layout = layout
    let table = layout.focusOrder.first(where: \.isTable) ?? .models
    focus = state.level.focus.flatMap { layout.focusOrder.contains($0) ? $0 : nil } ?? table
  }

  /// The same screen a moment later: only what the frame's clock says may differ.
  func later(_ frame: DashboardFrame) -> ResolvedScreen {
    var screen = self
    screen.frame = frame
    return screen
  }

  static func kind(of scope: SpendScope) -> ScreenKind {
    if scope.hour != nil { return .hour }
    if scope.day != nil { return scope.key == nil ? .day : .modelDay }
    return scope.key == nil ? .overview : .model
  }

  /// The day under the day cursor. In a table of days the selected row is that day.
  var cursor: UTCDay {
    let wanted = state.level.dayCursor ?? today.advanced(by: -1)
    let day = min(max(wanted, chartDays.lowerBound), chartDays.upperBound.advanced(by: -1))
    guard focus == .days, let row = selectedRow(in: .days) else { return day }
    return lines[.days]?[row].id.day ?? day
  }

  /// nil where a table has no rows, or its days do not hold the day cursor while a chart has the focus.
  func selectedRow(in pane: PaneID) -> Int? {
    guard let lines = lines[pane], !lines.isEmpty else { return nil }
    if pane == .days {
      let day = state.level.dayCursor ?? today.advanced(by: -1)
      if let row = lines.firstIndex(where: { $0.id == .day(day) }) { return row }
      guard focus == .days, let newest = lines[0].id.day else { return nil }
      return day > newest ? 0 : lines.count - 1
    }
    guard let selection = state.level.selections[pane] else { return 0 }
    return lines.firstIndex { $0.id == selection.id } ?? min(selection.row, lines.count - 1)
  }

  func selectedLine(in pane: PaneID) -> SpendLine? {
    selectedRow(in: pane).flatMap { lines[pane]?[$0] }
  }

  /// The visible rows of a table; nil while another pane stands in its place.
  func viewport(of pane: PaneID) -> Viewport? {
    guard let rect = layout[pane], let lines = lines[pane] else { return nil }
    return Viewport(
      top: state.level.selections[pane]?.top ?? 0,
      height: TablePane.visibleRows(in: rect, count: lines.count),
      count: lines.count,
      selected: selectedRow(in: pane)
    )
  }

  /// What the chart of `pane` draws; nil for the chart of a row where no row is selected.
  func chartScope(of pane: PaneID) -> SpendScope? {
    switch pane {
    case .account(let id): return SpendScope(account: id)
    case .all: return scope
    case .trend where kind == .model: return scope
    case .trend:
      guard case .key(let account, let key) = selectedLine(in: .models)?.id else { return nil }
      return SpendScope(account: account, key: key)
    default: return nil
    }
  }

  /// Accounts of the level's day whose hours nobody has read or asked for.
  var missingHours: [Effect] {
    guard let day = scope.day else { return [] }
    return accounts.filter {
      $0.ledger.hours(of: day) == nil && !$0.requestedHours.contains(day)
    }.map { .requestHours(day: day, account: $0.id) }
  }
}
