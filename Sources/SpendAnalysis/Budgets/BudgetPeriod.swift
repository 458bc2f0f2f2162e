import UsageModel

/// How long a budget lasts.
public enum BudgetPeriod: String, Hashable, Sendable, CaseIterable {
  case day
  /// Monday to Sunday.
  case week
  case month

  /// The UTC days of the one that `day` is in.
  public func days(containing day: UTCDay) -> Range<UTCDay> {
    switch self {
    case .day: ChartColumnWidth.day.interval(containing: day)
    case .week: ChartColumnWidth.week.interval(containing: day)
    case .month: ChartColumnWidth.month.interval(containing: day)
    }
  }
}
