/// Repeated measurements of one thing, in milliseconds.
struct Samples {
  private(set) var milliseconds: [Double] = []

  private static let clock = ContinuousClock()

  mutating func add(_ duration: Duration) {
    milliseconds.append(duration / .milliseconds(1))
  }

  /// Runs `body` and adds how long it took.
  mutating func time<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = Self.clock.now
    defer { add(start.duration(to: Self.clock.now)) }
    return try body()
  }

  mutating func time<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let start = Self.clock.now
    let result = try await body()
    add(start.duration(to: Self.clock.now))
    return result
  }

  /// What it takes when nothing else is going on.
  var min: Double { milliseconds.min() ?? 0 }
  var median: Double { quantile(0.5) }
  var max: Double { milliseconds.max() ?? 0 }

  /// The smallest measurement that `share` of all do not exceed.
  func quantile(_ share: Double) -> Double {
    let sorted = milliseconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    let place = (share * Double(sorted.count)).rounded(.up)
    return sorted[Swift.min(sorted.count - 1, Swift.max(0, Int(place) - 1))]
  }
}
