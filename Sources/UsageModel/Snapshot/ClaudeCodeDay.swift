import FoundationEssentials

/// A day's Claude Code records as last read.
public struct ClaudeCodeDay: Hashable, Sendable {
  public let records: [ClaudeCodeRecord]
  public let readAt: Date
  public let isComplete: Bool

  public init(records: [ClaudeCodeRecord], readAt: Date, isComplete: Bool) {
    self.records = records
    self.readAt = readAt
    self.isComplete = isComplete
  }
}
