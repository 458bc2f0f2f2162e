import UsageModel

/// What a month is going to come to.
///
/// What its whole days before `today` cost, and for each other day of it a forecast: the median of its weekday, times the
/// level at which the spend stands now, moved on by the trend, plus the mean of what comes on top, such as an evening
/// that runs away. All of it is read from the 13 weeks before `today` (`SpendPattern`). Today is partial, so it is
/// foretold like a day to come, but never at less than it already cost; the same is true of days of the month that are
/// not wholly known.
///
/// `range` is meant to hold the month in 8 of 10 cases. Its half width is 1.9 standard deviations, for they are told by
/// few cases, and a price that changes in mid-month makes it miss by more than chance. They are of what this same method
/// missed in the last half year foretelling as many days (`ForecastMisses`) and, the less there is to look back on, of
/// the spread of single days and of how far the level moves from week to week. `ForecastTrial` holds the method against
/// past months.
///
/// Not known where fewer than 14 of the 28 days before today are, or a weekday was never seen.
public struct Forecast: Hashable, Sendable {
  public let month: Range<UTCDay>
  /// The day from which on it is foretold.
  public let today: UTCDay
  /// What the month's whole days before `today` cost.
  public let known: ExactDecimal
  /// Days of the month before `today` that are not wholly known, and so are foretold too.
  public let unknownDays: [UTCDay]
  /// What foretold days already cost, as far as that is known. The month cannot come to less than this and `known`.
  public let begun: ExactDecimal
  public let expected: ExactDecimal
  /// Meant to hold the month in 8 of 10 cases.
  public let range: ClosedRange<ExactDecimal>
  /// What a month's growth is in relation to the level of today: 0.02 is 2 %.
  public let monthlyTrend: Double
  /// From how many whole days the pattern was read.
  public let patternDays: Int

  /// How many days before today can tell about it.
  public static let daysOfHistory = 182 + 7 * SpendPattern.weeks
  static let standardDeviations = 1.9

  /// - Parameters:
  ///   - today: its month is foretold; it and what comes later is not known yet.
  ///   - wholeDays: what days cost that are over and wholly known, all in one currency.
  ///   - partialDays: what other days of the month, today among them, already cost.
  public init?(
    monthOf today: UTCDay, wholeDays: [UTCDay: ExactDecimal],
    partialDays: [UTCDay: ExactDecimal] = [:]
  ) {
    let past = wholeDays.filter { $0.key < today }
    guard let series = DaySeries(past) else { return nil }
    self.init(monthOf: today, past, series, partialDays)
  }

  init?(
    monthOf today: UTCDay, _ wholeDays: [UTCDay: ExactDecimal], _ series: DaySeries,
    _ partialDays: [UTCDay: ExactDecimal]
  ) {
    guard let pattern = SpendPattern(series, before: today) else { return nil }
    let month = today.firstOfMonth..<today.advanced(byMonths: 1)
    let foretold = month.filter { $0 >= today || wholeDays[$0] == nil }
    func floor(_ day: UTCDay) -> ExactDecimal { max(.zero, partialDays[day] ?? .zero) }
    let rest = foretold.map { max(floor($0).approximate, pattern.cost(of: $0)) }.reduce(0, +)
    let misses = ForecastMisses(
      series, before: today, length: today.distance(to: month.upperBound))
    let variance =
      (misses.independent * misses.meanSquare * rest * rest + pattern.variance(of: foretold))
      / (misses.independent + 1)
    let reach = Self.standardDeviations * variance.squareRoot()
    guard let expected = ExactDecimal(cents: rest), let lower = ExactDecimal(cents: rest - reach),
      let upper = ExactDecimal(cents: rest + reach)
    else { return nil }

    self.month = month
    self.today = today
    known = month.filter { $0 < today }.reduce(.zero) { $0 + (wholeDays[$1] ?? .zero) }
    unknownDays = foretold.filter { $0 < today }
    begun = foretold.reduce(.zero) { $0 + floor($1) }
    let least = known + begun
    self.expected = max(least, known + expected)
    range = max(least, known + lower)...max(least, known + upper)
    monthlyTrend = pattern.level > 0 ? pattern.trend * 365.25 / 12 / pattern.level : 0
    patternDays = pattern.dayCount
  }

  /// How many days are foretold, today among them.
  public var foretoldDays: Int { today.distance(to: month.upperBound) + unknownDays.count }
}

extension ExactDecimal {
  /// A statistic as money, to the cent; nil where no money is so much.
  fileprivate init?(cents value: Double) {
    guard let cents = Int64(exactly: (value * 100).rounded()) else { return nil }
    self = ExactDecimal(cents).shifted(byPlaces: -2)
  }
}
