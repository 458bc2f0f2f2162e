import SpendAnalysis
import UsageModel

/// Days as bars with a scale, an axis and a day cursor.
///
/// ```
/// $612.40 ▂▃▃▁▁▄▅▅▆▂▁▅▆▆▇▃▁▆▇█▃▂▆▇▇█▄▂▇▒
///      $0 ██████████████████████████████
///         22 Oct 29 Oct  5 Nov  12 Nov
/// Thu 12 Nov  $612.40  812M tokens      max $612.40 on Thu 12 Nov
/// ```
/// Narrow charts have no scale on the left: the largest day stands in the axis instead. Where columns are weeks or
/// months, the chart says so.
struct DayChart {
  let points: [ChartPoint]
  var columns = ChartColumnWidth.day
  let cursor: UTCDay
  let isFocused: Bool
  let currency: Currency
  /// What stands below the chart on the day under the cursor.
  let caption: Wordings
  /// What stands in place of the largest day where the bill says nothing of any.
  let unbilledText: String

  private static let scaleColumns = 60
  private static let widestStep = 6
  /// The axis and the caption.
  static let footRows = 2

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let height = rect.height - Self.footRows
    guard height > 0, rect.width > 0, !points.isEmpty else { return }
    let largest = self.largest
    let topLabel = largest.map { Money($0.amount, currency).formatted() } ?? ""
    // The scale stands on the left where it does not make the bars thinner; else the axis names the largest day.
    let stepWithout = rect.width / points.count
    let stepBesideScale = (rect.width - topLabel.count - 1) / points.count
    let isWide =
      rect.width >= Self.scaleColumns && (stepBesideScale == stepWithout || stepBesideScale > 2)
    let scaleWidth = isWide && largest != nil ? topLabel.count + 1 : 0
    let room = max(1, rect.width - scaleWidth)
    // Of more days than columns the latest are drawn; the axis says from when on.
    let visible = Array(points.suffix(room))
    let step = max(1, min(Self.widestStep, room / visible.count))
    let barWidth = step >= 3 ? step - 1 : step
    let left = rect.x + scaleWidth

    let bars = visible.map(Bar.init)
    let rows = BarChart.rows(
      bars, height: height, scale: largest?.amount.approximate ?? 0, glyphs: canvas.glyphs)
    for (row, glyphs) in rows.enumerated() {
      for (index, glyph) in glyphs.enumerated() {
        let shown = visible[index].days.contains(cursor) ? underCursor(glyph, canvas.glyphs) : glyph
        for column in 0..<barWidth {
          canvas.put(
            shown.character, x: left + index * step + column, y: rect.y + row, shown.role)
        }
      }
    }
    if scaleWidth > 0, let largest {
      drawScale(largest.amount, topLabel, in: rect, height: height, width: scaleWidth, on: &canvas)
    }
    drawAxis(visible, left: left, step: step, in: rect, isWide: isWide, on: &canvas)
    let besides = isWide ? 2 + remark(width: rect.width, canvas.glyphs).width : 0
    // As much of the day as leaves room for the remark; the day itself before the remark.
    let caption =
      caption.lines.first { $0.width + besides <= rect.width }
      ?? caption.line(width: rect.width, ellipsis: canvas.glyphs.ellipsis)
    canvas.write(
      left: caption,
      right: isWide ? remark(width: rect.width - caption.width - 2, canvas.glyphs) : .empty,
      x: rect.x, y: rect.maxY - 1, width: rect.width)
  }

  /// With the focus the cursor is told by shape as well as by colour.
  private func underCursor(_ glyph: BarChart.Glyph, _ glyphs: Glyphs) -> BarChart.Glyph {
    guard isFocused else {
      return glyph.character == " "
        ? glyph : BarChart.Glyph(character: glyph.character, role: .cursorIdle)
    }
    switch glyph.character {
    case " ": return BarChart.Glyph(character: glyphs.cursorGuide, role: .cursor)
    case glyphs.levels.last: return BarChart.Glyph(character: glyphs.cursorFull, role: .cursor)
    default: return BarChart.Glyph(character: glyph.character, role: .cursor)
    }
  }

  private func drawScale(
    _ amount: ExactDecimal, _ topLabel: String, in rect: Rect, height: Int, width: Int,
    on canvas: inout Canvas
  ) {
    func label(_ text: String, row: Int) {
      canvas.write(
        StyledLine(text, .label), x: rect.x, y: rect.y + row, width: width - 1, alignment: .right)
    }
    label(topLabel, row: 0)
    if height >= 2 { label(Money(.zero, currency).formatted(places: 0), row: height - 1) }
    if height >= 7 {
      let half = ExactDecimal(significand: amount.significand * 5, exponent: amount.exponent - 1)
      label(Money(half, currency).formatted(), row: height / 2)
    }
  }

  private func drawAxis(
    _ visible: [ChartPoint], left: Int, step: Int, in rect: Rect, isWide: Bool,
    on canvas: inout Canvas
  ) {
    let y = rect.maxY - Self.footRows
    guard isWide else {
      drawNarrowAxis(from: visible[0].day, in: rect, y: y, on: &canvas)
      return
    }
    guard columns == .day else {
      drawMonths(visible, left: left, step: step, in: rect, y: y, on: &canvas)
      return
    }
    for index in stride(from: 0, to: visible.count, by: 7) {
      let text = visible[index].day.dayAndMonth
      let x = left + index * step
      guard x + text.count <= rect.maxX else { break }
      canvas.write(StyledLine(text, .label), x: x, y: y, width: text.count)
    }
  }

  private func drawNarrowAxis(
    from first: UTCDay, in rect: Rect, y: Int, on canvas: inout Canvas
  ) {
    var left = StyledLine(first.dayAndMonth, .label)
    var right = Wordings([maximumText(in: canvas.glyphs, named: columns.name)])
    if let label = columns.label {
      left = StyledLine("\(PeriodText.month(first)) \(label)", .label)
      right = Wordings(
        [columns.name, PeriodText.short, { _ in "" }].map {
          maximumText(in: canvas.glyphs, named: $0)
        })
    }
    let room = rect.width - left.width - 2
    let fitting =
      columns == .day
      ? right.lines[0] : right.line(width: room, ellipsis: canvas.glyphs.ellipsis)
    canvas.write(left: left, right: fitting, x: rect.x, y: y, width: rect.width)
  }

  /// The largest column, beside the caption; and what columns are, if not days.
  private func remark(width: Int, _ glyphs: Glyphs) -> StyledLine {
    let maximum = maximumText(in: glyphs, named: columns.name)
    guard let label = columns.label else { return maximum }
    let unit = StyledLine(label, .label)
    let separator = StyledLine(glyphs.separator, .label)
    return Wordings([
      unit + separator + maximum,
      unit + separator + maximumText(in: glyphs, named: { _ in "" }), unit,
    ]).line(width: width, ellipsis: glyphs.ellipsis)
  }

  /// The name of each month where it begins, as far as there is room; January and the first say their year.
  private func drawMonths(
    _ visible: [ChartPoint], left: Int, step: Int, in rect: Rect, y: Int, on canvas: inout Canvas
  ) {
    var free = left
    for (index, point) in visible.enumerated() {
      let month = point.day.date.month
      guard index == 0 || visible[index - 1].day.date.month != month else { continue }
      let text =
        index == 0 || month == 1 ? PeriodText.month(point.day) : UTCDay.monthNames[month - 1]
      let x = left + index * step
      guard x >= free, x + text.count <= rect.maxX else { continue }
      canvas.write(StyledLine(text, .label), x: x, y: y, width: text.count)
      free = x + text.count + 1
    }
  }

  private var largest: (days: Range<UTCDay>, amount: ExactDecimal, isEstimated: Bool)? {
    var largest: (days: Range<UTCDay>, amount: ExactDecimal, isEstimated: Bool)?
    for point in points {
      guard let amount = point.amount, amount > (largest?.amount ?? .zero) else { continue }
      largest = (point.days, amount, point.isEstimated)
    }
    return largest
  }

  /// Why no day has a bar: zeros are a statement of the bill, its silence and what was not read are none.
  private var nothingText: String {
    var isPending = false
    for point in points {
      switch point.value {
      case .billed, .estimated: return "nothing billed"
      case .pending: isPending = true
      case .gap: continue
      }
    }
    return isPending ? unbilledText : "not read"
  }

  private func maximumText(
    in glyphs: Glyphs, named name: (Range<UTCDay>) -> String
  ) -> StyledLine {
    guard let largest else { return StyledLine(nothingText, .label) }
    return [
      Span("max ", .label),
      Span((largest.isEstimated ? "~" : "") + Money(largest.amount, currency).formatted()),
      Span(" " + name(largest.days), .label),
    ]
  }
}
