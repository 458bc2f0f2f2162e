import SpendAnalysis
import UsageModel

/// A breakdown with a selected row, a total and a scrollbar.
///
/// ```
/// ╭ Models · last 30 days ──────────── Anthropic thru Thu 19 Nov ╮
/// │  MODEL                  COST  SHARE              INPUT   HIT  │
/// │▸ claude-opus-4-6   $5,210.10    50%  █████████▌   812M   80%  ┃
/// │  claude-sonnet-4   $2,100.00    20%  ████         400M   71%  │
/// │  all 12           $10,420.20   100%               1.9B   78%  │
/// ╰ claude-opus-4-6 ▂▃▃▁▁▄▅▅▆▂▁▅▆▆▇ max $312.40 ────── 1-2 of 12 ╯
/// ```
/// The lower edge draws the selected row's own days where no other pane does.
struct TablePane {
  let pane: PaneID
  let title: StyledLine
  let right: Wordings
  let columns: [TableColumn]
  let context: TableContext
  let lines: [SpendLine]
  /// What stands in place of rows where there are none.
  let emptyText: String

  /// A total adds nothing to a single row.
  static func rows(of count: Int) -> Int { count + (count > 1 ? 1 : 0) }

  static func visibleRows(in rect: Rect, count: Int) -> Int {
    max(0, rect.height - PaneLayout.tableFrame - (hasTotal(in: rect, count: count) ? 1 : 0))
  }

  private static func hasTotal(in rect: Rect, count: Int) -> Bool {
    count > 1 && rect.height >= 8
  }

  func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    guard rect.height >= 3, rect.width >= 6 else { return }
    let inside = rect.inside
    // The marker and a space to its right, a space before the edge.
    let x = inside.x + 2
    let fit = fit(width: inside.width - 3)
    let viewport =
      screen.viewport(of: pane) ?? Viewport(top: 0, height: inside.height, count: lines.count)
    let selected = screen.selectedRow(in: pane)
    drawFrame(screen, fit: fit, viewport: viewport, in: rect, on: &canvas)
    for placed in fit.placed {
      let heading = placed.column.heading(width: placed.width)
      canvas.write(
        StyledLine(heading, .title), x: x + placed.x, y: inside.y, width: placed.width,
        alignment: placed.column.alignment)
    }
    guard !lines.isEmpty else {
      guard inside.height >= 2 else { return }
      canvas.write(
        StyledLine(emptyText, .label), x: x, y: inside.y + 1, width: inside.width - 3)
      return
    }
    for (offset, row) in viewport.rows.enumerated() {
      let y = inside.y + 1 + offset
      for placed in fit.placed {
        canvas.write(
          placed.column.cell(lines[row], context, placed.width), x: x + placed.x, y: y,
          width: placed.width, alignment: placed.column.alignment)
      }
      if row == selected {
        canvas.write(StyledLine(canvas.glyphs.marker, .key), x: inside.x, y: y, width: 1)
        if screen.focus == pane {
          canvas.restyle(
            Rect(x: inside.x, y: y, width: inside.width, height: 1), role: .selection)
        }
      }
    }
    if Self.hasTotal(in: rect, count: lines.count) {
      let y = inside.y + 1 + min(lines.count, viewport.height)
      for placed in fit.placed {
        guard let total = placed.column.total else { continue }
        canvas.write(
          total(context), x: x + placed.x, y: y, width: placed.width,
          alignment: placed.column.alignment)
      }
    }
  }

  private func fit(width: Int) -> ColumnFit {
    ColumnFit(columns, width: width) { column in
      if case .drawn = column.width { return 0 }
      let total = column.total.map { $0(context).width } ?? 0
      return lines.reduce(total) { max($0, column.cell($1, context, 0).width) }
    }
  }

  private func drawFrame(
    _ screen: ResolvedScreen, fit: ColumnFit, viewport: Viewport, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let rows = viewport.rows
    let count =
      viewport.isWhole
      ? StyledLine.empty
      : StyledLine("\(rows.lowerBound + 1)-\(rows.upperBound) of \(viewport.count)", .label)
    let right = right.line(
      width: rect.width - Canvas.edgeRoom - title.width, ellipsis: canvas.glyphs.ellipsis)
    canvas.frame(
      rect, title: title, right: right, caption: caption(screen, fit: fit, in: rect),
      count: count, isFocused: screen.focus == pane)
    let track = rect.height - 3
    for offset in viewport.thumb(length: track) {
      canvas.put(canvas.glyphs.scrollThumb, x: rect.maxX - 1, y: rect.y + 2 + offset, .label)
    }
  }

  /// Which columns about money are left out; else the selected row's days, unless a pane of their own draws them.
  private func caption(_ screen: ResolvedScreen, fit: ColumnFit, in rect: Rect) -> StyledLine {
    let money = fit.leftOut.filter(\.isMoney).map(\.heading)
    if !money.isEmpty {
      return StyledLine("no room for \(money.joined(separator: ", "))", .label)
    }
    guard pane == .models, screen.layout[.trend] == nil,
      let line = screen.selectedLine(in: .models), !line.chart.isEmpty
    else { return .empty }
    let chart = sparkline(line.chart.map(Bar.init), glyphs: screen.glyphs)
    let currencies = line.billed.amounts?.currencies ?? []
    let currency = currencies.count == 1 ? currencies[0] : screen.currency
    let largest = line.chart.reduce(into: ExactDecimal.zero) { largest, point in
      if case .billed(let amount) = point.value { largest = max(largest, amount) }
    }
    var text: StyledLine = chart
    if !largest.isZero {
      text += StyledLine(" max \(Money(largest, currency).formatted())", .label)
    }
    let room = rect.width - 20 - text.width
    guard room >= 10 else { return .empty }
    let name = StyledLine(line.id.label, .label)
      .truncated(to: room, ellipsis: screen.glyphs.ellipsis)
    return name + StyledLine(" ") + text
  }
}
