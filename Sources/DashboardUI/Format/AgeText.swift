import FoundationEssentials
import UsageModel

/// Times as people read them beside figures.
enum AgeText {
  /// `<1m`, `9m`, `3h`, `2d`: whole units, rounded down. A time in the future is `<1m` old.
  static func of(_ instant: Date, at now: Date) -> String {
    let minutes = Int(clamping: (now.timeIntervalSince(instant) / 60).rounded(.down))
    switch minutes {
    case ..<1: return "<1m"
    case ..<60: return "\(minutes)m"
    case ..<(48 * 60): return "\(minutes / 60)h"
    default: return "\(minutes / 1440)d"
    }
  }

  /// `0:41`, `12:05`, `1:02:03`; `now` when the time has come.
  static func countdown(to instant: Date, at now: Date) -> String {
    let seconds = Int(clamping: instant.timeIntervalSince(now).rounded(.up))
    guard seconds > 0 else { return "now" }
    let tail = twoDigits(seconds % 60)
    guard seconds >= 3600 else { return "\(seconds / 60):\(tail)" }
    return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(tail)"
  }

  /// `14:32` on the day of `now`, `Thu 19 Nov 14:32` on another.
  static func clock(_ instant: Date, at now: Date) -> String {
    let day = UTCDay(containing: instant)
    let time = instant.utcMinuteText
    return day == UTCDay(containing: now) ? time : "\(day.shortName) \(time)"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
