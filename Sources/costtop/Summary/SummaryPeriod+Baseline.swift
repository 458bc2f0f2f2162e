import SpendAnalysis
import UsageModel

extension SummaryReport.Period {
  /// The days that have ended, and what they are held against: the same days of the month, or of the twelve months,
  /// before; else as many days before the period. nil where none has ended.
  ///
  /// The running day is left out: a part of a day is no day.
  func compared(asOf today: UTCDay) -> (days: Range<UTCDay>, baseline: Range<UTCDay>)? {
    let ended = days.clamped(to: min(days.lowerBound, today)..<today)
    guard !ended.isEmpty, name != SpendRange.all.rawValue else { return nil }
    let months =
      switch SpendRange(rawValue: name) {
      case .monthToDate: 1
      case .twelveMonths: 12
      default: 0
      }
    guard months > 0 else {
      let first = ended.lowerBound.advanced(by: -days.count)
      return (ended, first..<first.advanced(by: ended.count))
    }
    let last = ended.upperBound.advanced(by: -1)
    let lastMonth = last.firstOfMonth.advanced(byMonths: -months)
    let length = lastMonth.distance(to: lastMonth.advanced(byMonths: 1))
    // A shorter month has no such day: then neither side has it.
    let day = min(last.date.day, length)
    return (
      ended.lowerBound..<last.firstOfMonth.advanced(by: day),
      ended.lowerBound.firstOfMonth.advanced(byMonths: -months)..<lastMonth.advanced(by: day)
    )
  }
}
