/// Shares and changes for narrow columns.
enum PercentText {
  private static let most = 999

  /// `80%`; `<1%` and `>99%` where rounding would claim nothing or everything; `>999%` beyond ten times as much.
  static func share(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "-" }
    if share > 0, share < 0.005 { return "<1%" }
    if share < 1, share > 0.995 { return ">99%" }
    let percent = Int(clamping: share * 100)
    guard percent >= -most else { return "<-\(most)%" }
    return percent > most ? ">\(most)%" : "\(percent)%"
  }

  /// `▲18%`, `▼6%`, `=0%`; beyond ten times as much `▲>999%`.
  static func change(_ change: Double, glyphs: Glyphs) -> String {
    guard !change.isNaN else { return "-" }
    let percent = Int(clamping: abs(change) * 100)
    if percent < 1 { return "=0%" }
    let amount = percent > most ? ">\(most)%" : "\(percent)%"
    return (change > 0 ? glyphs.up : glyphs.down) + amount
  }
}
