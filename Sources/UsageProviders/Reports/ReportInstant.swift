import FoundationEssentials
import UsageModel

/// Instants as people type them: `2026-11-01`, `2026-11-01T00:00:00Z`, `2026-11-01T02:00:00+02:00`.
enum ReportInstant {
  /// 00:00 UTC of a day.
  static func day(_ text: String) -> Date? { UTCDay(text: text)?.start }

  /// RFC 3339, with `Z` or an offset.
  static func timestamp(_ text: String) -> Date? {
    if let instant = Date(utcText: text) { return instant }
    let offset = text.suffix(6)
    guard text.utf8.count > 6, let sign = offset.first, sign == "+" || sign == "-",
      let clock = Date(utcText: "1970-01-01T\(offset.dropFirst()):00Z"),
      let local = Date(utcText: text.dropLast(6) + "Z")
    else { return nil }
    let seconds = clock.timeIntervalSince1970
    return local.addingTimeInterval(sign == "+" ? -seconds : seconds)
  }

  /// Whole seconds since 1970, to the end of the year 9999; milliseconds lie beyond.
  static func unixTime(_ text: String) -> Date? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let seconds = Int(text), seconds < 253_402_300_800
    else { return nil }
    return Date(timeIntervalSince1970: TimeInterval(seconds))
  }
}
