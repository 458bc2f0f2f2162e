import UsageModel

/// The bill of a month, or of a part of it, against the same days of the month before.
public struct MonthComparison: Hashable, Sendable {
  public let comparison: Comparison
  /// The days whose bill is compared: all of the month once it is billed, else as many as are known here and there.
  public let days: Range<UTCDay>
  /// What they are compared with: the whole month before with a whole month, else days of the same numbers.
  public let baselineDays: Range<UTCDay>

  public init(comparison: Comparison, days: Range<UTCDay>, baselineDays: Range<UTCDay>) {
    self.comparison = comparison
    self.days = days
    self.baselineDays = baselineDays
  }

  /// A whole month against a whole month.
  public var isOfWholeMonths: Bool {
    days == ChartColumnWidth.month.interval(containing: days.lowerBound)
      && baselineDays == ChartColumnWidth.month.interval(containing: baselineDays.lowerBound)
  }
}
