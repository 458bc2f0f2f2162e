import SpendAnalysis
import UsageModel

/// Facts, remarks and the daily chart of a scope: the inside of a pane.
enum SpendBody {
  static func draw(
    _ scope: SpendScope,
    pane: PaneID,
    notices: [Wordings],
    _ screen: ResolvedScreen,
    in rect: Rect,
    on canvas: inout Canvas
  ) {
    let reserved = screen.notices.values.map(\.count).max() ?? 0
    // More than two facts where two rows of chart are left beside them.
    let least = reserved + DayChart.footRows + 2
    let spare = rect.height - least
    let most =
      spare >= Self.spareForMore
      ? min(SpendFacts.mostOfAll, spare - Self.chartBesideMore)
      : min(SpendFacts.most, max(2, spare))
    let figures = SpendFacts(scope, rows: min(most, rect.height), screen: screen)
    let facts = Rect(
      x: rect.x, y: rect.y, width: rect.width,
      height: min(max(min(most, SpendFacts.most), figures.count), min(most, rect.height)))
    figures.draw(in: facts, on: &canvas)
    for (line, notice) in notices.enumerated() {
      let text = notice.line(width: rect.width, ellipsis: canvas.glyphs.ellipsis)
      canvas.write(text, x: rect.x, y: facts.maxY + line, width: rect.width)
    }
    let y = facts.maxY + notices.count
    chart(scope, pane: pane, screen).draw(
      in: Rect(x: rect.x, y: y, width: rect.width, height: rect.maxY - y), on: &canvas)
  }

  /// Beside the fifth fact and the sixth the chart has four rows.
  private static let chartBesideMore = 2
  private static let spareForMore = SpendFacts.most + 1 + chartBesideMore

  /// Why no day has a bar; empty where the caption of the day says it.
  private static func unbilledText(_ scope: SpendScope, _ screen: ResolvedScreen) -> String {
    if UnbilledReason.of(scope, screen) != nil { return "" }
    let billed = screen.data.billed(scope, over: screen.chartDays)
    guard billed.billedThrough != nil else { return "not billed yet" }
    return billed.hasUnsplitMoney ? FigureText.notSplit : FigureText.noLine
  }

  static func chart(_ scope: SpendScope, pane: PaneID, _ screen: ResolvedScreen) -> DayChart {
    let currency = screen.data.currency(of: scope, over: screen.chartDays)
    let columns = screen.chartColumns(of: pane)
    return DayChart(
      points: screen.data.chart(scope, over: screen.chartDays, columns: columns, currency),
      columns: columns,
      cursor: screen.cursor,
      isFocused: screen.focus == pane,
      currency: currency,
      caption: DayCaption.line(
        scope,
        over: columns.interval(containing: screen.cursor).clamped(to: screen.chartDays),
        columns, screen: screen),
      unbilledText: unbilledText(scope, screen)
    )
  }
}
