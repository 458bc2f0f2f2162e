/// A horizontal bar with half cells: `━━━━━╸`. Thin, so that bars of neighbouring rows stay apart.
enum LengthBar {
  /// `share` of `columns`; anything above zero draws at least the thinnest step.
  static func text(_ share: Double, columns: Int, glyphs: Glyphs) -> String {
    guard columns > 0, share > 0, share.isFinite else { return "" }
    let steps = glyphs.lengths.count
    let length = max(1, Int(clamping: min(1, share) * Double(columns * steps)))
    let full = glyphs.lengths[steps - 1]
    var text = String(repeating: full, count: length / steps)
    if length % steps > 0 { text.append(glyphs.lengths[length % steps - 1]) }
    return text
  }
}
