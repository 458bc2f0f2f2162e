/// Spreads work that comes back with every snapshot, so that it takes half a percent of a core at most; but in the first
/// minute, when every answer may be the one that tells what is wrong.
struct WorkPace {
  private static let longestPause = Duration.seconds(120)
  private static let longestEarlyPause = Duration.milliseconds(200)
  private static let early = Duration.seconds(60)
  /// How many times as long as it took nothing is done.
  private static let rest = 200

  private let begin = ContinuousClock.now
  private var next: ContinuousClock.Instant?

  var isDue: Bool { next.map { $0 <= .now } ?? true }

  mutating func measure<Result>(_ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    defer {
      let end = ContinuousClock.now
      let longest = end - begin < Self.early ? Self.longestEarlyPause : Self.longestPause
      next = end + min((end - start) * Self.rest, longest)
    }
    return work()
  }
}
