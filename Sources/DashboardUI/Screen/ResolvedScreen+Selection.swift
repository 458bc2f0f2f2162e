import SpendAnalysis
import UsageModel

extension ResolvedScreen {
  /// The day under the day cursor, in a long chart any day of its column. In a table of days or months the selected row
  /// is the one that holds it.
  var cursor: UTCDay {
    let day = min(max(wantedDay, chartDays.lowerBound), chartDays.upperBound.advanced(by: -1))
    guard focus == .days || focus == .months, let row = selectedRow(in: focus),
      let selected = rows[focus]?[row].days, !selected.contains(day)
    else { return day }
    return max(selected.lowerBound, days.lowerBound)
  }

  private var wantedDay: UTCDay {
    state.level.dayCursor ?? min(today, chartDays.upperBound).advanced(by: -1)
  }

  /// nil where a table has no rows, or its days do not hold the day cursor while a chart has the focus.
  func selectedRow(in pane: PaneID) -> Int? {
    guard let rows = rows[pane], !rows.isEmpty else { return nil }
    if pane == .days || pane == .months {
      let day = wantedDay
      if let row = rows.firstIndex(where: { $0.days?.contains(day) ?? false }) { return row }
      guard focus == pane, let newest = rows[0].days else { return nil }
      return day >= newest.upperBound ? 0 : rows.count - 1
    }
    guard let selection = state.level.selections[pane] else { return 0 }
    return rows.firstIndex(of: selection.id) ?? min(selection.row, rows.count - 1)
  }

  func selectedID(in pane: PaneID) -> RowID? {
    selectedRow(in: pane).flatMap { rows[pane]?[$0] }
  }

  var selectedAlert: Alert? {
    selectedRow(in: .alerts).flatMap { alerts.indices.contains($0) ? alerts[$0] : nil }
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

  /// How many days a column of the chart in `pane` stands for: one where all of them fit. Beyond a hundred the bars of
  /// single days say less than those of weeks.
  func chartColumns(of pane: PaneID) -> ChartColumnWidth {
    guard let rect = layout[pane] else { return .day }
    let columns = ChartColumnWidth(fitting: chartDays, into: rect.inside.padded(1).width)
    return columns == .day && chartDays.count > 100 ? .week : columns
  }
}
