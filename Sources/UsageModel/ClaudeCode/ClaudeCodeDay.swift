import FoundationEssentials

/// A day's Claude Code records as last read.
public struct ClaudeCodeDay: Hashable, Sendable {
  public let records: [ClaudeCodeRecord]
  public let readAt: Date
  public let isComplete: Bool
  /// When later reads found this day empty; the records are from before them.
  public let emptyReads: [Date]

  public init(
    records: [ClaudeCodeRecord], readAt: Date, isComplete: Bool, emptyReads: [Date] = []
  ) {
    self.records = records
    self.readAt = readAt
    self.isComplete = isComplete
    self.emptyReads = emptyReads
  }

  func keptThroughEmptyRead(at instant: Date) -> ClaudeCodeDay? {
    EmptyReads(dates: emptyReads).adding(instant).map {
      ClaudeCodeDay(
        records: records, readAt: readAt, isComplete: isComplete, emptyReads: $0.dates)
    }
  }
}
