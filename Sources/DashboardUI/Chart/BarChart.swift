/// Bars of `height` cells with eight steps each, as characters with their meaning.
///
/// What can be told apart, in colour or without: a whole day `▄`, a running, estimated or partly known day `▒`, a known zero `_`,
/// a negative day `▾`, a day the bill says nothing of yet `┄`, a day that was not read `·`.
enum BarChart {
  struct Glyph: Hashable, Sendable {
    let character: Character
    let role: CellRole
  }

  /// Rows from the top. `scale` is the amount that fills the height.
  static func rows(
    _ bars: [Bar], height: Int, scale: Double, glyphs: Glyphs, levels: [Character]? = nil
  ) -> [[Glyph]] {
    let levels = levels ?? glyphs.levels
    let columns = bars.map {
      column($0, height: height, scale: scale, glyphs: glyphs, levels: levels)
    }
    return (0..<height).map { row in columns.map { $0[height - 1 - row] } }
  }

  /// The largest amount, and nil where no bar has a positive one.
  static func scale(of bars: [Bar]) -> Double? {
    bars.compactMap(\.amount).max().flatMap { $0 > 0 ? $0 : nil }
  }

  /// One bar's cells from the bottom.
  private static func column(
    _ bar: Bar, height: Int, scale: Double, glyphs: Glyphs, levels: [Character]
  ) -> [Glyph] {
    let blank = Glyph(character: " ", role: .chart)
    var cells = Array(repeating: blank, count: height)
    guard height > 0 else { return cells }
    switch bar.value {
    case .gap: cells[0] = Glyph(character: glyphs.gap, role: .unknown)
    case .pending: cells[0] = Glyph(character: glyphs.pending, role: .unknown)
    case .amount(let amount) where amount < 0:
      cells[0] = Glyph(character: glyphs.negative, role: .chart)
    case .amount(let amount):
      let steps = levels.count
      var level = scale > 0 ? Int(clamping: amount / scale * Double(height * steps)) : 0
      level = min(height * steps, level)
      // Something is never drawn as nothing.
      if amount > 0 { level = max(1, level) }
      guard level > 0 else {
        // The known part of a day may be zero while the rest is not billed yet: that is not a zero.
        cells[0] =
          bar.isPartial
          ? Glyph(character: glyphs.pending, role: .unknown)
          : Glyph(character: glyphs.zero, role: .chart)
        return cells
      }
      for cell in 0..<height where level > cell * steps {
        let filled = min(steps, level - cell * steps)
        cells[cell] =
          bar.isPartial
          ? Glyph(
            character: filled == steps ? glyphs.partialFull : glyphs.partialTip,
            role: .chartPartial)
          : Glyph(character: levels[filled - 1], role: .chart)
      }
    }
    return cells
  }
}

/// One row of bars, scaled to its own largest: for tables, where rows of bars stand below each other.
func sparkline(_ bars: [Bar], glyphs: Glyphs) -> StyledLine {
  let rows = BarChart.rows(
    bars, height: 1, scale: BarChart.scale(of: bars) ?? 0, glyphs: glyphs, levels: glyphs.forRows)
  return StyledLine((rows.first ?? []).map { Span(String($0.character), $0.role) })
}
