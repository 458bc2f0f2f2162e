import UsageModel

/// Counts for narrow columns: `812`, `4.12k`, `81.2M`, `4.1B`.
///
/// Below a thousand exact; above, three significant digits, halves rounded up, without trailing zeros. A count that
/// rounds up to a thousand of its unit takes the next one: 999,950 is `1M`.
public enum TokenCountText {
  private static let units: [(name: String, size: Int)] = [
    ("k", 1000), ("M", 1_000_000), ("B", 1_000_000_000), ("T", 1_000_000_000_000),
    ("P", 1_000_000_000_000_000),
  ]

  public static func of(_ count: Int) -> String {
    guard count >= 0 else { return "-" + of(count == .min ? .max : -count) }
    guard count >= 1000 else { return String(count) }
    for (index, unit) in units.enumerated() {
      let isLast = index == units.count - 1
      guard isLast || count < units[index + 1].size else { continue }
      let whole = count / unit.size
      let places = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
      let scale = places == 0 ? 1 : places == 1 ? 10 : 100
      let step = unit.size / scale
      let rounded = count / step + (count % step * 2 >= step ? 1 : 0)
      if rounded >= 1000 * scale, !isLast { return of(units[index + 1].size) }
      return text(rounded, scale: scale) + unit.name
    }
    return String(count)
  }

  /// `-` where nothing is known; `+` behind a count that misses buckets.
  static func of(_ count: Int?, isComplete: Bool) -> String {
    guard let count else { return "-" }
    return of(count) + (isComplete ? "" : "+")
  }

  private static func text(_ rounded: Int, scale: Int) -> String {
    guard scale > 1 else { return String(rounded) }
    var digits = String(rounded % scale)
    while digits.count < (scale == 100 ? 2 : 1) { digits = "0" + digits }
    // Ten or more after rounding up has a digit too many: 9.995k is 10k.
    if rounded >= 10 * scale, scale == 100 { digits.removeLast() }
    while digits.last == "0" { digits.removeLast() }
    let whole = String(rounded / scale)
    return digits.isEmpty ? whole : whole + "." + digits
  }
}
