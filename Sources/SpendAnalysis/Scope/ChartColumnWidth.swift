import UsageModel

/// How many days one column of a chart stands for.
public enum ChartColumnWidth: Hashable, Sendable, CaseIterable {
  case day
  /// Monday to Sunday, as ISO 8601 has it: a week stays the same week when the window moves or a day passes. The first
  /// and the last of a range may be cut by it.
  case week
  /// A calendar month.
  case month

  /// The finest width of which all of `range` fits into `columns`; months where nothing does.
  public init(fitting range: Range<UTCDay>, into columns: Int) {
    self =
      range.count <= columns
      ? .day : Self.week.intervals(of: range).count <= columns ? .week : .month
  }

  /// The days of each column, in order, as far as `range` takes them in.
  public func intervals(of range: Range<UTCDay>) -> [Range<UTCDay>] {
    var intervals: [Range<UTCDay>] = []
    var day = range.lowerBound
    while day < range.upperBound {
      let end = min(interval(containing: day).upperBound, range.upperBound)
      intervals.append(day..<end)
      day = end
    }
    return intervals
  }

  /// The whole column that `day` is in.
  public func interval(containing day: UTCDay) -> Range<UTCDay> {
    switch self {
    case .day: return day..<day.advanced(by: 1)
    case .week:
      let monday = day.advanced(by: -((day.weekday + 6) % 7))
      return monday..<monday.advanced(by: 7)
    case .month: return day.firstOfMonth..<day.firstOfMonth.advanced(byMonths: 1)
    }
  }
}
