import UsageModel

/// Which UTC days a figure is about, today included. The raw value is how scripts spell it.
public enum SpendRange: String, Hashable, Sendable, CaseIterable {
  case today
  case sevenDays = "7d"
  case thirtyDays = "30d"
  case monthToDate = "mtd"

  public func days(asOf today: UTCDay) -> Range<UTCDay> {
    let first =
      switch self {
      case .today: today
      case .sevenDays: today.advanced(by: -6)
      case .thirtyDays: today.advanced(by: -29)
      case .monthToDate: today.firstOfMonth
      }
    return first..<today.advanced(by: 1)
  }
}
