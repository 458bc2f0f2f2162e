import UsageModel

/// Which UTC days a figure is about, today included. The raw value is how scripts spell it.
public enum SpendRange: String, Hashable, Sendable, CaseIterable {
  case today
  case sevenDays = "7d"
  case thirtyDays = "30d"
  case monthToDate = "mtd"
  case ninetyDays = "90d"
  /// The running calendar month and the eleven before it.
  case twelveMonths = "12mo"
  /// Everything that is known.
  case all

  /// - Parameters:
  ///   - back: how many windows of its own length the range lies in the past. Earlier months are whole.
  ///   - earliest: the first day that is known, where `all` begins.
  public func days(asOf today: UTCDay, back: Int = 0, earliest: UTCDay? = nil) -> Range<UTCDay> {
    switch self {
    case .today: return Self.days(1, asOf: today, back)
    case .sevenDays: return Self.days(7, asOf: today, back)
    case .thirtyDays: return Self.days(30, asOf: today, back)
    case .ninetyDays: return Self.days(90, asOf: today, back)
    case .monthToDate: return Self.months(1, asOf: today, back)
    case .twelveMonths: return Self.months(12, asOf: today, back)
    case .all:
      let first = min(earliest ?? today.advanced(by: -29), today)
      return first..<today.advanced(by: 1)
    }
  }

  private static func days(_ count: Int, asOf today: UTCDay, _ back: Int) -> Range<UTCDay> {
    let end = today.advanced(by: 1 - back * count)
    return end.advanced(by: -count)..<end
  }

  private static func months(_ count: Int, asOf today: UTCDay, _ back: Int) -> Range<UTCDay> {
    let first = today.firstOfMonth.advanced(byMonths: 1 - count * (back + 1))
    let end = back == 0 ? today.advanced(by: 1) : first.advanced(byMonths: count)
    return first..<end
  }
}
