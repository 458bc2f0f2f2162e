import UsageModel

/// Work that the reducer hands to the run loop.
public enum Effect: Equatable, Sendable {
  case quit
  case refreshNow
  case suspend
  /// The hours of an older day are read on demand only.
  case requestHours(day: UTCDay, account: Account.ID)
}
