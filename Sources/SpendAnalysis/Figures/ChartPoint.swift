import FoundationEssentials
import UsageModel

/// One column of a chart: a day, a week or a month.
public struct ChartPoint: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// A billed amount, possibly a known zero: the sum of those days that are known.
    case billed(ExactDecimal)
    /// The same with usage in it that is not billed yet, at the organization's own effective rates.
    case estimated(ExactDecimal)
    /// The bill says nothing yet.
    case pending
    /// Not read: a gap.
    case gap
  }

  /// What the column stands for.
  public let days: Range<UTCDay>
  public let value: Value
  /// It has the running day, or the chart cuts its week or month: its bar is not comparable with the others.
  public let isRunning: Bool
  /// Every day of every account of the scope is in `value`, and nothing of them is unpriced; else it is only the part
  /// that is known.
  public let isWhole: Bool

  public init(days: Range<UTCDay>, value: Value, isRunning: Bool, isWhole: Bool = true) {
    self.days = days
    self.value = value
    self.isRunning = isRunning
    self.isWhole = isWhole
  }

  public init(day: UTCDay, value: Value, isRunning: Bool, isWhole: Bool = true) {
    self.init(
      days: day..<day.advanced(by: 1), value: value, isRunning: isRunning, isWhole: isWhole)
  }

  /// Billed or estimated; nil where nothing is known.
  public var amount: ExactDecimal? {
    switch value {
    case .billed(let amount), .estimated(let amount): amount
    case .pending, .gap: nil
    }
  }

  public var isEstimated: Bool {
    if case .estimated = value { return true }
    return false
  }

  /// The first of `days`.
  public var day: UTCDay { days.lowerBound }
}
