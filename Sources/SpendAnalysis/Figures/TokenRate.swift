import FoundationEssentials
import UsageModel

/// How fast tokens flow, from the minutes that are old enough to be settled.
public struct TokenRate: Hashable, Sendable {
  /// Tokens of all kinds per minute over `window`.
  public let perMinute: Int
  public let window: Range<Date>

  /// Usage shows up within about five minutes, so younger minutes would read as a slow-down.
  static let lag: TimeInterval = 5 * 60
  static let length: TimeInterval = 30 * 60

  /// After this many seconds without a new read the rate is no longer one of now.
  static let longestAge: TimeInterval = 15 * 60

  /// nil where the half hour was not read, or was read too long ago.
  public init?(of accounts: [AccountSnapshot], asOf now: Date) {
    // Minutes must have been old enough when they were read, not only now.
    let read = accounts.compactMap { $0.ledger.recentMinutes?.coverage.readAt }.min() ?? now
    guard now.timeIntervalSince(read) <= Self.longestAge else { return nil }
    let end = BucketWidth.minute.floor(min(now, read).addingTimeInterval(-Self.lag))
    let window = end.addingTimeInterval(-Self.length)..<end
    var tokens = 0
    for account in accounts {
      guard let answer = account.ledger.recentMinutes,
        answer.coverage.covers(window)
      else { return nil }
      for row in answer.rows where window.contains(row.interval.lowerBound) {
        tokens += row.tokens.total
      }
    }
    guard !accounts.isEmpty else { return nil }
    perMinute = tokens / Int(Self.length / 60)
    self.window = window
  }
}
