import FoundationEssentials

/// A clock that starts at a given instant and runs `speed` times as fast as real time.
///
/// One of these drives the demo: the simulated organization, the cadence and the rate budget all live in its time. At
/// speed 0 time stands still, and sleeping ends by cancellation only.
public struct ScaledClock: Clock {
  public struct Instant: InstantProtocol {
    /// Scaled time since the anchor.
    public let offset: Duration

    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    public func duration(to other: Instant) -> Duration { other.offset - offset }
    public static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
  }

  private let anchor: Date
  private let speed: Double
  private let elapsed: @Sendable () -> Duration
  private let rest: @Sendable (Duration) async throws -> Void

  /// Starts to run at once. A negative speed counts as 0.
  public init(anchor: Date, speed: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    self.init(anchor: anchor, speed: speed) {
      start.duration(to: clock.now)
    } rest: {
      try await clock.sleep(for: $0)
    }
  }

  /// - Parameters:
  ///   - elapsed: real time since the start.
  ///   - rest: sleeps for a real time.
  init(
    anchor: Date,
    speed: Double,
    elapsed: @escaping @Sendable () -> Duration,
    rest: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.anchor = anchor
    self.speed = max(0, speed)
    self.elapsed = elapsed
    self.rest = rest
  }

  public var now: Instant { Instant(offset: elapsed() * speed) }

  /// The scaled instant as a date.
  public var date: Date { anchor.addingTimeInterval(now.offset / .seconds(1)) }

  public var minimumResolution: Duration { .milliseconds(1) }

  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    // Real time is slept a day at a time at most: at tiny speeds the whole wait exceeds what a clock can take.
    while case let left = now.duration(to: deadline), left > .zero {
      let day = Duration.seconds(86_400)
      let isWithinADay = left <= day * speed
      try await rest(isWithinADay ? max(left / speed, .microseconds(1)) : day)
    }
  }
}
