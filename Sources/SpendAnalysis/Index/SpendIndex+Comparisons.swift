import UsageModel

extension SpendIndex {
  /// The last comparable day with a bill against the same weekday a week before; nil where either is unknown. Of a
  /// range in the past that is its last day.
  public func weekOverWeek(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> (day: UTCDay, comparison: Comparison)? {
    guard let days = comparableDays(of: begunDays(of: range, in: scope)),
      let day = billed(scope, over: days).billedThrough
    else { return nil }
    let compared = day..<day.advanced(by: 1)
    let baseline = day.advanced(by: -7)..<day.advanced(by: -6)
    return compare(scope, compared, with: baseline, currency).map { (day, $0) }
  }

  /// The bill of `days`, which are of one month, against the month before it.
  ///
  /// A whole month that is billed to its end is held against the whole month before. Else the comparable days with a
  /// bill are held against the days of the same numbers, as far as the month before has them. nil where any of these
  /// days is unknown.
  func monthOverMonth(
    _ scope: SpendScope, of days: Range<UTCDay>, currency: Currency
  ) -> MonthComparison? {
    guard let comparable = comparableDays(of: days),
      let through = billed(scope.overDays, over: comparable).billedThrough
    else { return nil }
    let month = ChartColumnWidth.month.interval(containing: days.lowerBound)
    let before = month.lowerBound.advanced(byMonths: -1)..<month.lowerBound
    var compared = days.lowerBound..<through.advanced(by: 1)
    var baseline = before
    if compared != month {
      let first = month.lowerBound.distance(to: compared.lowerBound)
      let count = min(compared.count, before.count - first)
      guard count > 0 else { return nil }
      compared = compared.lowerBound..<compared.lowerBound.advanced(by: count)
      baseline =
        before.lowerBound.advanced(by: first)..<before.lowerBound.advanced(by: first + count)
    }
    return compare(scope, compared, with: baseline, currency).map {
      MonthComparison(comparison: $0, days: compared, baselineDays: baseline)
    }
  }

  /// Whether the bill of `day` can be held against another day's: bills have been seen to lag up to a day, so a day
  /// that ended less than that ago may be there in part only.
  public func isComparable(_ day: UTCDay) -> Bool { day < comparableEnd }

  /// The first day that is not.
  var comparableEnd: UTCDay { today.advanced(by: -1) }

  private func comparableDays(of days: Range<UTCDay>) -> Range<UTCDay>? {
    let end = min(days.upperBound, comparableEnd)
    return days.lowerBound < end ? days.lowerBound..<end : nil
  }

  private func compare(
    _ scope: SpendScope, _ days: Range<UTCDay>, with baseline: Range<UTCDay>, _ currency: Currency
  ) -> Comparison? {
    guard let current = billed(scope.overDays, over: days).knownAmount(in: currency),
      let past = billed(scope.overDays, over: baseline).knownAmount(in: currency)
    else { return nil }
    return Comparison(current: current, baseline: past)
  }
}
