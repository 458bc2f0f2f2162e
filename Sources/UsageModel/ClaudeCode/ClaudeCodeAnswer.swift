import FoundationEssentials

/// The Claude Code records of one UTC day.
public struct ClaudeCodeAnswer: Hashable, Sendable {
  public let day: UTCDay
  public let records: [ClaudeCodeRecord]
  public let readAt: Date
  /// Why records are missing; nil when none is.
  public let interruption: ProviderError?

  public init(
    day: UTCDay, records: [ClaudeCodeRecord], readAt: Date, interruption: ProviderError? = nil
  ) {
    self.day = day
    self.records = records
    self.readAt = readAt
    self.interruption = interruption
  }

  public var isComplete: Bool { interruption == nil }
}
