import FoundationEssentials

/// How much the figures of one endpoint can be trusted now.
public struct EndpointStatus: Hashable, Sendable {
  public enum Freshness: Hashable, Sendable {
    case fresh, stale, noData
  }

  /// When the figures on screen were read; nil before the first good answer.
  public var lastSuccess: Date?
  /// What went wrong since; nil after a good answer.
  public var failure: EndpointFailure?
  /// When it is asked next, and nil while nothing is planned.
  public var nextAttempt: Date?
  /// The walk under way, if any.
  public var progress: WalkProgress?
  /// Where its answers have fewer dimensions than were asked.
  public var narrowings: [Narrowing]
  /// How often it is read when all is well, in seconds.
  public var cadence: TimeInterval

  public init(
    lastSuccess: Date? = nil,
    failure: EndpointFailure? = nil,
    nextAttempt: Date? = nil,
    progress: WalkProgress? = nil,
    narrowings: [Narrowing] = [],
    cadence: TimeInterval
  ) {
    self.lastSuccess = lastSuccess
    self.failure = failure
    self.nextAttempt = nextAttempt
    self.progress = progress
    self.narrowings = narrowings
    self.cadence = cadence
  }

  /// Stale after a failure, and when two rounds were missed.
  public func freshness(at now: Date) -> Freshness {
    guard let lastSuccess else { return .noData }
    let isLate = now.timeIntervalSince(lastSuccess) > 2 * cadence + 60
    return failure != nil || isLate ? .stale : .fresh
  }
}
