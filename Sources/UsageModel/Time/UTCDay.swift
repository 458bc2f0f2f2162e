import FoundationEssentials

/// A UTC calendar day. Both providers cut their bills at UTC midnight, so no other day exists in the data.
public struct UTCDay: Hashable, Sendable, Comparable, Strideable {
  /// Days since 1970-01-01.
  public let index: Int

  public static let length: TimeInterval = 86_400

  public init(index: Int) {
    self.index = index
  }

  public init(containing instant: Date) {
    let days = (instant.timeIntervalSince1970 / Self.length).rounded(.down)
    // An instant no calendar holds is the first or last of its days, not a crash.
    index = Int(max(-1_000_000, min(days.isNaN ? 0 : days, 3_000_000)))
  }

  /// Gregorian date; nil when there is no such day (`2026-02-30`).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    // Years counted from March, so that the leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    index = era * 146_097 + dayOfEra - 719_468
    guard date == (year, month, day) else { return nil }
  }

  /// `YYYY-MM-DD`, nothing else.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var start: Date { Date(timeIntervalSince1970: Double(index) * Self.length) }
  public var end: Date { Date(timeIntervalSince1970: Double(index + 1) * Self.length) }
  public var interval: Range<Date> { start..<end }

  public var date: (year: Int, month: Int, day: Int) {
    let shifted = index + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 0 = Sunday ... 6 = Saturday.
  public var weekday: Int { ((index + 4) % 7 + 7) % 7 }

  public var firstOfMonth: UTCDay { advanced(by: 1 - date.day) }

  /// The first of the month that lies `months` after this day's.
  public func advanced(byMonths months: Int) -> UTCDay {
    let (year, month, _) = date
    let count = year * 12 + month - 1 + months
    let (past, rest) = count.quotientAndRemainder(dividingBy: 12)
    return UTCDay(year: past, month: rest + 1, day: 1) ?? firstOfMonth
  }

  public func distance(to other: UTCDay) -> Int { other.index - index }
  public func advanced(by days: Int) -> UTCDay { UTCDay(index: index + days) }
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.index < rhs.index }
}

extension UTCDay: CustomStringConvertible {
  /// `2026-11-20`
  public var description: String {
    let (year, month, day) = date
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  public static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Fri 20 Nov`
  public var shortName: String { "\(Self.weekdayNames[weekday]) \(dayAndMonth)" }

  /// `20 Nov`
  public var dayAndMonth: String {
    let (_, month, day) = date
    return "\(day) \(Self.monthNames[month - 1])"
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
