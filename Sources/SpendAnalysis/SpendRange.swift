import UsageModel

/// Which UTC days a figure is about, today included.
public enum SpendRange: Hashable, Sendable {
  case today
  case sevenDays
  case thirtyDays
  case monthToDate
  /// Days the viewer named, both included.
  case fixed(ClosedRange<UTCDay>)

  /// As scripts spell it.
  public var name: String {
    switch self {
    case .today: "today"
    case .sevenDays: "7d"
    case .thirtyDays: "30d"
    case .monthToDate: "mtd"
    case .fixed(let days): "\(days.lowerBound)..\(days.upperBound)"
    }
  }

  public func days(asOf today: UTCDay) -> Range<UTCDay> {
    let tomorrow = today.advanced(by: 1)
    switch self {
    case .today: return today..<tomorrow
    case .sevenDays: return today.advanced(by: -6)..<tomorrow
    case .thirtyDays: return today.advanced(by: -29)..<tomorrow
    case .monthToDate: return today.firstOfMonth..<tomorrow
    case .fixed(let days): return days.lowerBound..<days.upperBound.advanced(by: 1)
    }
  }
}
