import FoundationEssentials

extension Range<Date> {
  /// The UTC days that it touches.
  public var days: Range<UTCDay> {
    let first = UTCDay(containing: lowerBound)
    guard !isEmpty else { return first..<first }
    return first..<UTCDay(containing: BucketWidth.day.ceiling(upperBound))
  }
}
