import FoundationEssentials
import UsageModel

extension HTTPAnswer {
  /// The server's clock. Source: the header `Date`.
  var serverDate: Date? { header("date").flatMap(Self.date(httpText:)) }

  /// The form of dates that HTTP requires of senders: `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func date(httpText text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT",
      let month = UTCDay.monthNames.firstIndex(of: String(parts[2])),
      let day = Int(parts[1]), let year = Int(parts[3]),
      let date = UTCDay(year: year, month: month + 1, day: day)
    else { return nil }
    return Date(utcText: "\(date)T\(parts[4])Z")
  }
}
