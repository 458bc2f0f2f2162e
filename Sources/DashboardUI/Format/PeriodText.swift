import SpendAnalysis
import UsageModel

/// Days in a row as people write them, with their year: `22 Sep - 21 Oct 2026`, `7 - 13 Nov 2026`, `Oct 2026`,
/// `Dec 2025 - Nov 2026`, `Thu 19 Nov 2026`.
enum PeriodText {
  static func of(_ days: Range<UTCDay>) -> String {
    guard let last = days.last else { return "no day" }
    let first = days.lowerBound
    if days.count == 1 { return "\(first.shortName) \(first.date.year)" }
    if first == first.firstOfMonth, days.upperBound == days.upperBound.firstOfMonth {
      guard first.firstOfMonth != last.firstOfMonth else { return month(first) }
      return "\(month(first)) - \(month(last))"
    }
    return "\(from(first, to: last)) - \(last.dayAndMonth) \(last.date.year)"
  }

  /// Without the year, for what stands beside it: `22 Sep - 21 Oct`, `Oct`.
  static func short(_ days: Range<UTCDay>) -> String {
    guard let last = days.last else { return "no day" }
    let first = days.lowerBound
    if days.count == 1 { return first.dayAndMonth }
    if first == first.firstOfMonth, days.upperBound == first.advanced(byMonths: 1) {
      return UTCDay.monthNames[first.date.month - 1]
    }
    let isSameMonth = first.firstOfMonth == last.firstOfMonth
    return "\(isSameMonth ? "\(first.date.day)" : first.dayAndMonth) - \(last.dayAndMonth)"
  }

  /// `Oct 2026`
  static func month(_ day: UTCDay) -> String {
    "\(UTCDay.monthNames[day.date.month - 1]) \(day.date.year)"
  }

  /// As little of the first day as the last leaves open.
  private static func from(_ first: UTCDay, to last: UTCDay) -> String {
    guard first.date.year == last.date.year else {
      return "\(first.dayAndMonth) \(first.date.year)"
    }
    return first.date.month == last.date.month ? "\(first.date.day)" : first.dayAndMonth
  }
}

extension ChartColumnWidth {
  /// What a column stands for: `Thu 12 Nov`, `9 - 15 Nov`, `Oct 2026`; of one that the chart cuts, the days it has.
  func name(of days: Range<UTCDay>) -> String {
    switch self {
    case .day: days.lowerBound.shortName
    case .week: PeriodText.short(days)
    case .month:
      days == interval(containing: days.lowerBound)
        ? PeriodText.month(days.lowerBound) : PeriodText.short(days)
    }
  }

  /// What a chart of such columns says of itself; nil for days, which need no word.
  var label: String? {
    switch self {
    case .day: nil
    case .week: "weekly"
    case .month: "monthly"
    }
  }
}
