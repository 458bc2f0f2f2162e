/// Shares and changes for narrow columns.
enum PercentText {
  /// `80%`; `<1%` and `>99%` where rounding would claim nothing or everything.
  static func share(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "-" }
    if share > 0, share < 0.005 { return "<1%" }
    if share < 1, share > 0.995 { return ">99%" }
    return "\(Int((share * 100).rounded()))%"
  }

  /// `▲18%`, `▼6%`, `=0%`; beyond ten times as much `▲>999%`.
  static func change(_ change: Double, glyphs: Glyphs) -> String {
    let percent = (abs(change) * 100).rounded()
    if percent < 1 { return "=0%" }
    let amount = percent > 999 ? ">999%" : "\(Int(percent))%"
    return (change > 0 ? glyphs.up : glyphs.down) + amount
  }
}
