import UsageModel

/// What spend is held against to tell why it moved.
public enum SpendBaseline: Hashable, Sendable {
  /// As many whole weeks earlier as it takes to be before the days themselves: the same weekdays.
  case sameWeekdays
  /// As many days right before them; of a month, or its first days, those of the same numbers of the month before.
  case previousPeriod
  /// What a budget of money allows for the time that is over, spread over what the previous period was spent on.
  case pace(of: Budget)

  /// The days that `days` are held against.
  public func days(before days: Range<UTCDay>) -> Range<UTCDay> {
    switch self {
    case .sameWeekdays:
      let back = (days.count + 6) / 7 * 7
      return days.lowerBound.advanced(by: -back)..<days.upperBound.advanced(by: -back)
    case .previousPeriod, .pace:
      let month = ChartColumnWidth.month.interval(containing: days.lowerBound)
      guard days.count > 1, days.lowerBound == month.lowerBound,
        days.upperBound <= month.upperBound
      else {
        return days.lowerBound.advanced(by: -days.count)..<days.lowerBound
      }
      let first = month.lowerBound.advanced(byMonths: -1)
      let end = days == month ? month.lowerBound : first.advanced(by: days.count)
      return first..<min(end, month.lowerBound)
    }
  }
}
