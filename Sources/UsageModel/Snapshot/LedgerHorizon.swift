/// What a ledger that runs for weeks keeps; the rest is forgotten, so that its memory stays flat.
public struct LedgerHorizon: Hashable, Sendable {
  /// The first day whose bill and usage are kept.
  public var firstDay: UTCDay
  /// From here on days are kept hour by hour. Earlier ones only where nothing else tells their usage.
  public var firstHourlyDay: UTCDay
  public var firstClaudeCodeDay: UTCDay
  /// Days that a viewer opened, however old: their hours are kept.
  public var openedDays: Set<UTCDay>
  /// Days of Claude Code that a viewer asked for, however old.
  public var openedClaudeCodeDays: Set<UTCDay>
  /// Earlier days that a viewer's range takes in.
  public var openedRange: Range<UTCDay>?

  public init(
    firstDay: UTCDay,
    firstHourlyDay: UTCDay,
    firstClaudeCodeDay: UTCDay,
    openedDays: Set<UTCDay> = [],
    openedClaudeCodeDays: Set<UTCDay> = [],
    openedRange: Range<UTCDay>? = nil
  ) {
    self.firstDay = firstDay
    self.firstHourlyDay = firstHourlyDay
    self.firstClaudeCodeDay = firstClaudeCodeDay
    self.openedDays = openedDays
    self.openedClaudeCodeDays = openedClaudeCodeDays
    self.openedRange = openedRange
  }

  /// Whether the bill and the usage of `day` are kept.
  public func keeps(_ day: UTCDay) -> Bool {
    day >= firstDay || openedRange?.contains(day) == true
  }
}
