import FoundationEssentials

extension Date {
  /// `2026-11-20T14:32:07Z`, whole seconds.
  public var utcText: String {
    let day = UTCDay(containing: self)
    return "\(day)T\(utcTime)Z"
  }

  /// `14:32:07`
  public var utcTime: String {
    let second = secondOfDay
    return "\(utcMinuteText):\(padded(second % 60, 2))"
  }

  /// `14:32`
  public var utcMinuteText: String {
    let second = secondOfDay
    return "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
  }

  /// Reads `2026-11-20T14:32:07Z`, with or without a fraction of a second; nil for anything else.
  public init?(utcText text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      let day = UTCDay(text: String(decoding: bytes[0..<10], as: UTF8.self))
    else { return nil }
    let clock = String(decoding: bytes[11..<19], as: UTF8.self)
      .split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(clock[2]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0.0
    if bytes.count > 20 {
      let digits = bytes[20..<(bytes.count - 1)]
      guard bytes[19] == UInt8(ascii: "."), !digits.isEmpty,
        digits.allSatisfy({ (48...57).contains($0) }),
        let value = Double("0." + String(decoding: digits, as: UTF8.self))
      else { return nil }
      fraction = value
    }
    let seconds = Double(hour * 3600 + minute * 60 + second)
    self = day.start.addingTimeInterval(seconds + fraction)
  }

  private var secondOfDay: Int {
    let seconds = Int(timeIntervalSince1970.rounded(.down))
    return seconds - UTCDay(containing: self).index * 86_400
  }
}
