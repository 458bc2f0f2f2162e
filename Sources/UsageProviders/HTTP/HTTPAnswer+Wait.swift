import FoundationEssentials
import UsageModel

extension HTTPAnswer {
  /// The wait a 429 asks for, in seconds from `now`; nil when it names none that lies ahead.
  ///
  /// Sources: those of `retryAfter`, else Anthropic's `anthropic-ratelimit-requests-reset`, which was seen in the past.
  func wait(from now: Date) -> TimeInterval? {
    if let wait = retryAfter(from: now) { return wait }
    let reset = header("anthropic-ratelimit-requests-reset").flatMap { Date(utcText: $0) }
    return reset.map { $0.timeIntervalSince(now) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The wait any failure asks for, in seconds from `now`; nil when it names none that lies ahead.
  ///
  /// Sources, the first usable one wins: `retry-after-ms`, `retry-after` in seconds or as a date.
  func retryAfter(from now: Date) -> TimeInterval? {
    let waits: [TimeInterval?] = [
      header("retry-after-ms").flatMap(Self.number).map { $0 / 1000 },
      header("retry-after").flatMap(Self.number),
      header("retry-after").flatMap(Self.date(httpText:))?.timeIntervalSince(now),
    ]
    return waits.lazy.compactMap { $0 }.first { $0 > 0 }
  }

  /// Decimal digits with an optional fraction; nil for anything else, and for more than 30 years.
  private static func number(_ text: String) -> TimeInterval? {
    guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }),
      let number = TimeInterval(text), number < 1e9
    else { return nil }
    return number
  }
}
