import UsageModel

/// How far the same method missed in the last half year, foretelling as many days from an earlier day.
struct ForecastMisses: Sendable {
  /// The mean square of the misses, each relative to what was foretold; 0 of none.
  let meanSquare: Double
  /// As many as would not overlap; they are taken every fifth day.
  let independent: Double

  private static let farthestDays = 182
  private static let step = 5

  /// - Parameter length: how many days are foretold.
  init(_ series: DaySeries, before start: UTCDay, length: Int) {
    let earliest = start.advanced(by: -Self.farthestDays)
    let begun = series.first.advanced(by: SpendPattern.recentDays)
    var (count, squares) = (0, 0.0)
    for distance in stride(from: length, through: Self.farthestDays, by: Self.step) {
      let day = start.advanced(by: -distance)
      guard day >= earliest, day >= begun else { break }
      let came = series.known(day..<day.advanced(by: length))
      guard came.count * 5 >= length * 4, let pattern = SpendPattern(series, before: day) else {
        continue
      }
      let foretold = came.map { pattern.cost(of: $0.day) }.reduce(0, +)
      guard foretold > 0 else { continue }
      let miss = came.map(\.cost).reduce(0, +) / foretold - 1
      count += 1
      squares += miss * miss
    }
    meanSquare = count == 0 ? 0 : squares / Double(count)
    independent = count == 0 ? 0 : max(1, Double(count * Self.step) / Double(length))
  }
}
