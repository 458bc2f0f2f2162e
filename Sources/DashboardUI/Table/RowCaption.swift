import SpendAnalysis
import UsageModel

/// The selected row's own days in the lower edge of its table: `claude-opus-4-6 ▂▃▃▁▁▄▅▅ max $312.40`, and what it
/// lacks where that has no column: `Web Search Usage: no usage ▁▁▃▁`.
enum RowCaption {
  static func line(
    _ line: SpendLine, note: String?, hasChart: Bool, _ screen: ResolvedScreen, width: Int
  ) -> StyledLine {
    let hasAmount = line.chart.contains { $0.amount != nil }
    let chart = hasChart && (hasAmount || note == nil) ? chart(line, screen) : .empty
    guard !chart.isEmpty || note != nil else { return .empty }
    let name = screen.data.label(of: line.id) + (note.map { ": " + $0 } ?? "")
    let room = width - 20 - chart.width
    guard room >= 10 else { return .empty }
    let label = StyledLine(name, .label).truncated(to: room, ellipsis: screen.glyphs.ellipsis)
    return chart.isEmpty ? label : label + StyledLine(" ") + chart
  }

  private static func chart(_ line: SpendLine, _ screen: ResolvedScreen) -> StyledLine {
    guard !line.chart.isEmpty else { return .empty }
    let chart = sparkline(line.chart.map(Bar.init), glyphs: screen.glyphs)
    let currencies = line.cost.amounts?.currencies ?? []
    let currency = currencies.count == 1 ? currencies[0] : screen.currency
    let largest = line.chart.max { ($0.amount ?? .zero) < ($1.amount ?? .zero) }
    guard let largest, let amount = largest.amount, amount > .zero else { return chart }
    let mark = largest.isEstimated ? "~" : ""
    return chart + StyledLine(" max \(mark)\(Money(amount, currency).formatted())", .label)
  }
}
