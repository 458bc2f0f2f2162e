import FoundationEssentials
import UsageModel

/// How long to wait after a failure, in seconds.
enum Backoff {
  /// The first wait is 5 to 10 s, and each further one twice as long.
  static let firstWait: TimeInterval = 10
  /// For what figures come from; the rest may wait longer.
  static let longestWait: TimeInterval = 300
  /// A refused key or question is probed this often at first: it starts to work only after someone repairs something.
  static let slowProbe: TimeInterval = 300
  /// A server's wait is honoured up to an hour. Longer ones are mistakes or monthly spend caps, and a probe an hour
  /// costs nothing.
  static let longestServerWait: TimeInterval = 3600

  /// nil when only another question helps.
  ///
  /// - Parameters:
  ///   - attempts: failures in a row, this one included.
  ///   - longest: how far the waits grow that the server did not give.
  ///   - jitter: 0 ..< 1, for what has no fixed wait; spreads the second half of the wait, so that several programs do
  ///     not return together.
  static func wait(
    after error: ProviderError, attempts: Int, longest: TimeInterval, jitter: Double
  ) -> TimeInterval? {
    let doublings = min(max(0, attempts - 1), 10)
    switch error {
    case .unsupported:
      return nil
    case .rateLimited(let wait?, _) where wait > 0,
      .serverFailed(_, let wait?, _) where wait > 0:
      return min(wait, longestServerWait)
    case .noKey, .refused, .rejected, .redirected, .tooLarge, .tooMany, .beyondHistory:
      return min(slowProbe * Double(1 << doublings), max(longest, slowProbe))
    case .rateLimited, .serverFailed, .unexpectedShape, .brokenPaging, .unreachable, .timedOut,
      .gap, .cancelled:
      // Without a stated wait four 429 in a row take 75 s or more, the minute the documents ask for.
      return min(firstWait * Double(1 << doublings), longest) * (0.5 + 0.5 * jitter)
    }
  }
}
