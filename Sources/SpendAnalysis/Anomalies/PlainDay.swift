import FoundationEssentials
import UsageModel

/// What the days of a key are like, where nobody knows its hours of that weekday.
struct PlainDay: Sendable {
  /// A 24th of such a day.
  let meanOfHour: ExactDecimal
  /// What the busiest hour of such a day may be.
  let peak: ExactDecimal
  private let usual: UsualCost?
  private let total: ExactDecimal

  /// How many times the mean of a day its busiest hour may be.
  private static let peakOfDay = ExactDecimal(3)
  /// One day alone is not what days are like, least of all from a Sunday to a Monday.
  private static let growth = ExactDecimal(3)
  private static let growthIntoWeek = ExactDecimal(10)

  init?(_ usual: UsualCost) {
    guard let mean = Self.mean(usual.median) else { return nil }
    meanOfHour = mean
    peak = mean * Self.peakOfDay
    self.usual = usual
    total = usual.median
  }

  /// Of the 24 hours of one day alone.
  init?(_ hours: [ExactDecimal], before day: UTCDay) {
    total = hours.reduce(.zero, +)
    guard let busiest = hours.max(), let mean = Self.mean(total) else { return nil }
    let growth = day.isWeekend == day.advanced(by: -1).isWeekend ? Self.growth : Self.growthIntoWeek
    meanOfHour = mean
    peak = busiest * growth
    usual = nil
  }

  /// What a day may come to.
  func limit(_ rules: AnomalyRules) -> ExactDecimal {
    usual?.limit(rules, leastMore: rules.leastMorePerDay)
      ?? total * rules.leastRatio + rules.leastMorePerDay
  }

  private static func mean(_ day: ExactDecimal) -> ExactDecimal? {
    day.quotient(by: ExactDecimal(24), places: EffectiveRate.places)
  }
}

extension HourlySpend {
  /// nil where not all of it was read.
  func wholeDay(_ day: UTCDay, of key: SpendKey) -> PlainDay? {
    let hours = day.hourStarts.compactMap { whole($0, of: key) }
    guard hours.count == 24 else { return nil }
    return PlainDay(hours, before: day.advanced(by: 1))
  }
}

extension UTCDay {
  var hourStarts: [Date] {
    (0..<24).map { start.addingTimeInterval(Double($0) * BucketWidth.hour.seconds) }
  }

  /// Saturday or Sunday.
  fileprivate var isWeekend: Bool { weekday == 0 || weekday == 6 }
}
