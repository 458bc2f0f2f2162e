import FoundationEssentials

/// Seconds since 1970, which whole seconds survive exactly and fractions to a quarter of a microsecond.
extension Date {
  var seconds: Double { timeIntervalSince1970 }

  /// nil for what no clock says, and arithmetic with days could not bear.
  init?(column seconds: Double) {
    guard seconds.magnitude < 100_000_000_000 else { return nil }
    self.init(timeIntervalSince1970: seconds)
  }
}

/// Several instants in one column: `[1763654400.0]`.
enum InstantList {
  static func text(_ dates: [Date]) -> String {
    "[" + dates.map { "\($0.seconds)" }.joined(separator: ",") + "]"
  }

  static func dates(_ text: String) throws -> [Date] {
    try text.dropFirst().dropLast().split(separator: ",").map { part in
      guard let date = Double(part).flatMap(Date.init(column:)) else {
        throw DamagedContent(reason: "it holds an instant '\(part)' that costtop did not write")
      }
      return date
    }
  }
}

/// nil where a column pair is no interval.
func interval(_ start: Double?, _ end: Double?) -> Range<Date>? {
  guard let start = start.flatMap(Date.init(column:)), let end = end.flatMap(Date.init(column:)),
    start <= end
  else { return nil }
  return start..<end
}
