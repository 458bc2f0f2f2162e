import FoundationEssentials

/// Seconds since 1970, which whole seconds survive exactly and fractions to a quarter of a microsecond.
extension Date {
  var seconds: Double { timeIntervalSince1970 }

  init(seconds: Double) { self.init(timeIntervalSince1970: seconds) }
}

/// Several instants in one column: `[1763654400.0]`.
enum InstantList {
  static func text(_ dates: [Date]) -> String {
    "[" + dates.map { "\($0.seconds)" }.joined(separator: ",") + "]"
  }

  static func dates(_ text: String) throws -> [Date] {
    try text.dropFirst().dropLast().split(separator: ",").map { part in
      guard let seconds = Double(part) else {
        throw DamagedContent(reason: "it holds an instant '\(part)' that costtop did not write")
      }
      return Date(seconds: seconds)
    }
  }
}

/// nil where a column pair is no interval.
func interval(_ start: Double?, _ end: Double?) -> Range<Date>? {
  guard let start, let end, start <= end else { return nil }
  return Date(seconds: start)..<Date(seconds: end)
}
