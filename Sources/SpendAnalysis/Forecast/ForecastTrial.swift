import UsageModel

/// What `Forecast` would have said on one day of a past month, beside what the month came to.
///
/// It knows the days before as they are known now; on that day the newest of them were an estimate.
public struct ForecastTrial: Hashable, Sendable {
  public let month: Range<UTCDay>
  /// It would have been said at the beginning of this day.
  public let day: UTCDay
  /// nil = not known: too few whole days before it.
  public let forecast: Forecast?
  /// nil where not all days of the month are wholly known.
  public let actual: ExactDecimal?

  /// The days of the month that are tried when nobody says which.
  public static let usualDays = [5, 10, 20]

  /// Each of `daysOfMonth` in each of `months`, which are over and named by their first days.
  public static func trials(
    of months: [UTCDay], on daysOfMonth: [Int] = usualDays, wholeDays: [UTCDay: ExactDecimal]
  ) -> [ForecastTrial] {
    months.flatMap { first in
      let month = first..<first.advanced(byMonths: 1)
      let amounts = month.compactMap { wholeDays[$0] }
      let actual = amounts.count == month.count ? amounts.reduce(.zero, +) : nil
      return daysOfMonth.map { first.advanced(by: $0 - 1) }.filter(month.contains).map { day in
        ForecastTrial(
          month: month, day: day, forecast: Forecast(monthOf: day, wholeDays: wholeDays),
          actual: actual)
      }
    }
  }

  /// What was expected beyond what it came to.
  public var error: ExactDecimal? {
    guard let forecast, let actual else { return nil }
    return forecast.expected - actual
  }

  /// nil where there is nothing to compare.
  public var isHeld: Bool? {
    guard let forecast, let actual else { return nil }
    return forecast.range.contains(actual)
  }
}
