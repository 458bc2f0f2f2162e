import SpendAnalysis
import UsageModel

extension DashboardState {
  /// Up and down select rows; left and right move the day cursor. A table of days does both with the same keys, because
  /// its selected row is the day under the cursor.
  mutating func move(_ move: Intent.Move, on screen: ResolvedScreen) {
    if screen.focus.isTable {
      moveSelection(move, in: screen.focus, on: screen)
    } else {
      moveDayCursor(move, on: screen)
    }
  }

  mutating func moveFocus(by step: Int, on screen: ResolvedScreen) {
    let order = screen.layout.focusOrder
    guard order.count > 1, let index = order.firstIndex(of: screen.focus) else { return }
    level.focus = order[(index + step + order.count) % order.count]
  }

  private mutating func moveSelection(
    _ move: Intent.Move, in pane: PaneID, on screen: ResolvedScreen
  ) {
    guard let rows = screen.rows[pane], !rows.isEmpty else { return }
    let row = screen.selectedRow(in: pane) ?? 0
    let viewport = screen.viewport(of: pane)
    let page = max(1, viewport?.height ?? 1)
    let target: Int
    switch move {
    case .up: target = row - 1
    case .down: target = row + 1
    case .pageUp: target = row - page
    case .pageDown: target = row + page
    case .first: target = 0
    case .last: target = rows.count - 1
    case .left, .right: return
    }
    select(min(max(0, target), rows.count - 1), in: pane, on: screen)
  }

  mutating func select(_ row: Int, in pane: PaneID, on screen: ResolvedScreen) {
    guard let rows = screen.rows[pane], rows.indices.contains(row) else { return }
    let viewport = screen.viewport(of: pane)
    let moved = Viewport(
      top: viewport?.top ?? 0, height: max(1, viewport?.height ?? 1), count: rows.count,
      selected: row)
    level.selections[pane] = RowSelection(id: rows[row], row: row, top: moved.top)
    // The day that was chosen within a month stays chosen.
    if let days = rows[row].days, level.dayCursor.map(days.contains) != true {
      level.dayCursor = max(days.lowerBound, screen.days.lowerBound)
    }
  }

  private mutating func moveDayCursor(_ move: Intent.Move, on screen: ResolvedScreen) {
    let days = screen.chartDays
    let width = screen.chartColumns(of: screen.focus)
    let page =
      switch width {
      case .day: 7
      case .week: 4
      case .month: 3
      }
    let last = days.upperBound.advanced(by: -1)
    func moved(_ columns: Int) -> UTCDay {
      var day = screen.cursor
      for _ in 0..<abs(columns) {
        let column = width.interval(containing: day)
        let next = columns > 0 ? column.upperBound : column.lowerBound.advanced(by: -1)
        // The last column is not left for a day within it.
        guard columns < 0 || next <= last else { break }
        day = width.interval(containing: next).lowerBound
      }
      return day
    }
    let target: UTCDay
    switch move {
    case .left: target = moved(-1)
    case .right: target = moved(1)
    case .pageUp: target = moved(-page)
    case .pageDown: target = moved(page)
    case .first: target = days.lowerBound
    case .last: target = last
    case .up, .down: return
    }
    level.dayCursor = min(max(target, days.lowerBound), last)
  }
}
