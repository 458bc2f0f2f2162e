/// Lines of a benchmark, printed as they are measured.
///
/// ```
/// first frame                                n      min   median      p95      max
///   open the file                           50     0.52     0.61     0.93     1.40 ms
/// ```
enum BenchTable {
  private static let nameWidth = 44

  static func heading(_ name: String) {
    print(
      padded(name, Self.nameWidth + 2) + right("n", 5)
        + ["min", "median", "p95", "max"].map { right($0, 10) }.joined())
  }

  /// - Parameter limit: milliseconds that the median is to stay below.
  static func line(_ name: String, _ samples: Samples, limit: Double? = nil) {
    let figures = [samples.min, samples.median, samples.quantile(0.95), samples.max]
    let verdict = limit.map { limit in
      samples.median < limit ? "  < \(text(limit))" : "  ABOVE \(text(limit))"
    }
    print(
      "  " + padded(name, Self.nameWidth) + right("\(samples.milliseconds.count)", 5)
        + figures.map { right(text($0), 10) }.joined() + " ms" + (verdict ?? ""))
  }

  static func note(_ name: String, _ value: String) {
    print("  " + padded(name, Self.nameWidth) + "  " + value)
  }

  /// Two places, which are hundredths of a millisecond.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  static func rate(_ count: Int, in duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    return seconds > 0 ? "\(Int(Double(count) / seconds)) a second" : "-"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
