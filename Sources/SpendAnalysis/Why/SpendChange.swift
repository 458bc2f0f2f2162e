import FoundationEssentials
import UsageModel

/// Why spend is another one than it was.
public struct SpendChange: Hashable, Sendable {
  /// Of the begun days.
  public let days: Range<UTCDay>
  public let baseline: SpendBaseline
  public let baselineDays: Range<UTCDay>
  public let currency: Currency
  public let now: CostFigure
  public let then: ExactDecimal
  public let thenMark: CostFigure.Mark
  /// The last of `baselineDays` counts up to here, as the running day does. nil where all of `days` are over, or where
  /// nobody knows the hours: then a part of a day is held against a whole one.
  public let baselineEnd: Date?
  /// `days` has the running day, and `baselineDays` counts a whole one beside it.
  public let isAgainstWholeDay: Bool
  /// Nothing of `now` is missing, and nothing of `then`.
  public let isNowComplete: Bool
  public let isThenComplete: Bool
  /// What moved most first, in either direction, the rest last. Their differences add up to `difference`.
  public let contributions: [Contribution]
  /// Most expensive first.
  public let findings: [Finding]

  public init(
    days: Range<UTCDay>, baseline: SpendBaseline, baselineDays: Range<UTCDay>, currency: Currency,
    now: CostFigure, then: ExactDecimal, thenMark: CostFigure.Mark, baselineEnd: Date? = nil,
    isAgainstWholeDay: Bool = false, isNowComplete: Bool = true, isThenComplete: Bool = true,
    contributions: [Contribution],
    findings: [Finding] = []
  ) {
    self.days = days
    self.baseline = baseline
    self.baselineDays = baselineDays
    self.currency = currency
    self.now = now
    self.then = then
    self.thenMark = thenMark
    self.baselineEnd = baselineEnd
    self.isAgainstWholeDay = isAgainstWholeDay
    self.isNowComplete = isNowComplete
    self.isThenComplete = isThenComplete
    self.contributions = contributions
    self.findings = findings
  }

  public var isComplete: Bool { isNowComplete && isThenComplete }

  public var difference: ExactDecimal { comparison.current - comparison.baseline }

  public var comparison: Comparison {
    Comparison(current: now.amounts?[currency] ?? .zero, baseline: then)
  }
}
