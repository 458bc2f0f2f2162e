import UsageModel

/// What the rows of a breakdown stand for.
public enum SpendGrouping: Hashable, Sendable {
  /// One row per account and value of the facet.
  case facet(SpendFacet)
  /// One row per UTC day.
  case day
  /// One row per UTC calendar month, as far as the range takes it in.
  case month
  /// One row per hour of the scope's day. Bills are daily, so hours carry usage only.
  case hour

  /// The days that rows over `range` are made of: what has to be at hand. Months are compared with the one before.
  public func daysNeeded(over range: Range<UTCDay>) -> Range<UTCDay> {
    guard self == .month, !range.isEmpty else { return range }
    return range.lowerBound.firstOfMonth.advanced(byMonths: -1)..<range.upperBound
  }
}
