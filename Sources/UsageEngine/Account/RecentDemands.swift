import UsageModel

/// The older days that a viewer opened last: what the ledger keeps for him beside the history.
struct RecentDemands: Hashable, Sendable {
  /// The last one opened at the end.
  private(set) var hours: [UTCDay] = []
  private(set) var claudeCode: [UTCDay] = []
  /// The range that is open now.
  private(set) var days: Range<UTCDay>?

  /// Each is 24 times a day of the history.
  private static var mostHours: Int { 8 }
  /// A year of days.
  static var mostClaudeCode: Int { 366 }

  mutating func note(hoursOf day: UTCDay) {
    hours.moveToEnd([day], keeping: Self.mostHours)
  }

  mutating func note(_ range: Range<UTCDay>) {
    days = range
  }

  mutating func note(claudeCode days: Range<UTCDay>) {
    claudeCode.moveToEnd(Array(days), keeping: Self.mostClaudeCode)
  }
}

extension [UTCDay] {
  fileprivate mutating func moveToEnd(_ days: [UTCDay], keeping most: Int) {
    let moved = Set(days)
    self = Array((filter { !moved.contains($0) } + days).suffix(most))
  }
}
