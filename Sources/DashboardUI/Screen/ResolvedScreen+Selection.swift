import SpendAnalysis
import UsageModel

extension ResolvedScreen {
  /// The day under the day cursor. In a table of days the selected row is that day.
  var cursor: UTCDay {
    let wanted = state.level.dayCursor ?? today.advanced(by: -1)
    let day = min(max(wanted, chartDays.lowerBound), chartDays.upperBound.advanced(by: -1))
    guard focus == .days, let row = selectedRow(in: .days) else { return day }
    return lines[.days]?[row].id.day ?? day
  }

  /// nil where a table has no rows, or its days do not hold the day cursor while a chart has the focus.
  func selectedRow(in pane: PaneID) -> Int? {
    guard let rows = rows[pane], !rows.isEmpty else { return nil }
    if pane == .days {
      let day = state.level.dayCursor ?? today.advanced(by: -1)
      if let row = rows.firstIndex(of: .spend(.day(day))) { return row }
      guard focus == .days, case .spend(.day(let newest)) = rows[0] else { return nil }
      return day > newest ? 0 : rows.count - 1
    }
    guard let selection = state.level.selections[pane] else { return 0 }
    return rows.firstIndex(of: selection.id) ?? min(selection.row, rows.count - 1)
  }

  func selectedID(in pane: PaneID) -> RowID? {
    selectedRow(in: pane).flatMap { rows[pane]?[$0] }
  }

  func selectedLine(in pane: PaneID) -> SpendLine? {
    selectedRow(in: pane).flatMap { lines[pane]?[$0] }
  }

  /// The visible rows of a table; nil while another pane stands in its place.
  func viewport(of pane: PaneID) -> Viewport? {
    guard let rect = layout[pane], let rows = rows[pane] else { return nil }
    return Viewport(
      top: state.level.selections[pane]?.top ?? 0,
      height: visibleTableRows(in: rect, count: rows.count),
      count: rows.count,
      selected: selectedRow(in: pane)
    )
  }

  /// What the chart of `pane` draws; nil for the chart of a row where no row is selected.
  func chartScope(of pane: PaneID) -> SpendScope? {
    switch pane {
    case .account(let id): return SpendScope(account: id)
    case .all: return scope
    case .trend where kind == .key: return scope
    case .trend:
      guard case .key(let account, let key) = selectedLine(in: .breakdown)?.id else { return nil }
      return SpendScope(account: account, keys: [key])
    default: return nil
    }
  }
}
