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
struct TablePane<Row: Sendable, Context: Sendable> {
  let pane: PaneID
  let title: StyledLine
  let right: Wordings
  let columns: [TableColumn<Row, Context>]
  let context: Context
  let lines: [Row]
  /// What the lower edge says of the rows.
  var remarks: [String] = []
  /// What the NOTE of the selected row says, for the lower edge where that column has no room.
  var selectedNote: String? = nil
  /// What stands in place of rows where there are none.
  let emptyText: String

  func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    guard rect.height >= 3, rect.width >= 6 else { return }
    let inside = rect.inside
    // The marker and a space to its right, a space before the edge.
    let x = inside.x + 2
    let fit = fit(screen, width: inside.width - 3)
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
    if hasTotalRow(in: rect, count: lines.count) {
      let y = inside.y + 1 + min(lines.count, viewport.height)
      for placed in fit.placed {
        guard let total = placed.column.total else { continue }
        canvas.write(
          total(context), x: x + placed.x, y: y, width: placed.width,
          alignment: placed.column.alignment)
      }
    }
  }

  /// Every cell is measured once per snapshot, so that columns stay where they are while rows scroll by.
  private func fit(_ screen: ResolvedScreen, width: Int) -> ColumnFit<Row, Context> {
    let request = KeptFigures.TableRequest(
      path: screen.state.path, breakdown: screen.breakdown, pane: pane, days: screen.days,
      rows: lines.count)
    let widths = screen.data.kept.tableWidths.value(of: request) {
      columns.map { column in
        if column.width.drawn != nil { return 0 }
        let total = column.total.map { $0(context).width } ?? 0
        return lines.reduce(total) { max($0, column.cell($1, context, 0).width) }
      }
    }
    return ColumnFit(columns, contentWidths: widths, width: width)
  }

  private func drawFrame(
    _ screen: ResolvedScreen, fit: ColumnFit<Row, Context>, viewport: Viewport, in rect: Rect,
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

  /// What must be said of the rows, and which columns about money are left out; else the selected row's days, unless a
  /// pane of their own draws them.
  private func caption(
    _ screen: ResolvedScreen, fit: ColumnFit<Row, Context>, in rect: Rect
  ) -> StyledLine {
    let money = fit.leftOut.filter(\.isMoney).map(\.heading)
    let all = remarks + (money.isEmpty ? [] : ["no room for \(money.joined(separator: ", "))"])
    guard all.isEmpty else {
      return StyledLine(all.joined(separator: screen.glyphs.separator), .label)
    }
    if let line = screen.selectedLine(in: pane), let anomaly = screen.anomaly(of: line.id) {
      return StyledLine(AnomalyText.sentence(anomaly, screen), .failure)
        .truncated(to: rect.width - 20, ellipsis: screen.glyphs.ellipsis)
    }
    guard pane == .breakdown, let line = screen.selectedLine(in: .breakdown) else { return .empty }
    let isNoteHidden = fit.leftOut.contains { $0.heading == SpendNote.heading }
    return RowCaption.line(
      line, note: isNoteHidden ? selectedNote : nil, hasChart: screen.layout[.trend] == nil, screen,
      width: rect.width)
  }
}

/// The rows of a table with its total, which adds nothing to a single row.
func tableRows(of count: Int) -> Int { count + (count > 1 ? 1 : 0) }

func visibleTableRows(in rect: Rect, count: Int) -> Int {
  max(0, rect.height - PaneLayout.tableFrame - (hasTotalRow(in: rect, count: count) ? 1 : 0))
}

private func hasTotalRow(in rect: Rect, count: Int) -> Bool {
  count > 1 && rect.height >= 8
}
