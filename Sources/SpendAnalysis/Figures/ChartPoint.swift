import FoundationEssentials
import UsageModel

/// One column of a daily chart.
public struct ChartPoint: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// A billed amount, possibly a known zero.
    case billed(ExactDecimal)
    /// The bill says nothing yet.
    case pending
    /// Not read: a gap.
    case gap
  }

  public let day: UTCDay
  public let value: Value
  /// The running day: its bar is not comparable with whole days.
  public let isRunning: Bool
  /// Every account of the scope is in `value`; else it is only the part that is known.
  public let isWhole: Bool

  public init(day: UTCDay, value: Value, isRunning: Bool, isWhole: Bool = true) {
    self.day = day
    self.value = value
    self.isRunning = isRunning
    self.isWhole = isWhole
  }
}
