import FoundationEssentials

/// The length of a usage bucket, as both APIs spell it.
public enum BucketWidth: String, Hashable, Sendable, CaseIterable {
  case minute = "1m"
  case hour = "1h"
  case day = "1d"

  public var seconds: TimeInterval {
    switch self {
    case .minute: 60
    case .hour: 3600
    case .day: UTCDay.length
    }
  }

  /// The start of the bucket that holds `instant`.
  public func floor(_ instant: Date) -> Date {
    Date(
      timeIntervalSince1970: (instant.timeIntervalSince1970 / seconds).rounded(.down) * seconds)
  }

  /// The first bucket edge at or after `instant`.
  public func ceiling(_ instant: Date) -> Date {
    Date(timeIntervalSince1970: (instant.timeIntervalSince1970 / seconds).rounded(.up) * seconds)
  }

  /// How many buckets of this width lie in an aligned window.
  public func count(in window: Range<Date>) -> Int {
    Int(
      ((window.upperBound.timeIntervalSince1970 - window.lowerBound.timeIntervalSince1970)
        / seconds).rounded())
  }
}
