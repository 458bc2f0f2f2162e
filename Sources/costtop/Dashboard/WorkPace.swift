/// Spreads work that comes back with every snapshot, so that it takes half a percent of a core at most.
struct WorkPace {
  private static let longestPause = Duration.seconds(120)
  /// How many times as long as it took nothing is done.
  private static let rest = 200

  private var next: ContinuousClock.Instant?

  var isDue: Bool { next.map { $0 <= .now } ?? true }

  mutating func measure<Result>(_ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    defer {
      let end = ContinuousClock.now
      next = end + min((end - start) * Self.rest, Self.longestPause)
    }
    return work()
  }
}
