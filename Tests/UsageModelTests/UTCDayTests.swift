import Foundation
import Testing
import UsageModel

@Suite struct `UTC days` {
  @Test func `every day of four centuries agrees with the calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for index in stride(from: -50_000, through: 100_000, by: 61) {
      let day = UTCDay(index: index)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day.start)
      #expect(day.date == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
      #expect(day.weekday + 1 == parts.weekday)
      #expect(UTCDay(text: day.description) == day)
    }
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01", "2025-02-29", "2026-1-01", "20261101", "2026-11-01Z", "",
    "+026-11-01",
  ])
  func `no such day is no day`(text: String) {
    #expect(UTCDay(text: text) == nil)
  }

  @Test func `a month begins on its first day`() {
    #expect(UTCDay(text: "2026-11-20")?.firstOfMonth.description == "2026-11-01")
    #expect(UTCDay(text: "2028-02-29")?.shortName == "Tue 29 Feb")
  }

  @Test(arguments: [
    ("2026-11-20", 1, "2026-12-01"), ("2026-11-20", 2, "2027-01-01"),
    ("2026-01-31", -1, "2025-12-01"),
    ("2026-03-31", -13, "2025-02-01"), ("2026-11-01", 0, "2026-11-01"),
    ("2028-02-29", 12, "2029-02-01"),
  ])
  func `months are counted from first to first`(from: String, months: Int, to: String) throws {
    #expect(try #require(UTCDay(text: from)).advanced(byMonths: months).description == to)
  }

  @Test func `instants read and write as UTC text`() throws {
    let text = "2026-11-20T14:32:07Z"
    let instant = try #require(Date(utcText: text))
    #expect(instant.utcText == text)
    #expect(UTCDay(containing: instant).description == "2026-11-20")
    #expect(Date(utcText: "2026-11-20T14:32:07.5Z") == instant.addingTimeInterval(0.5))
    for wrong in [
      "2026-11-20", "2026-11-20T14:32:07", "2026-11-20T24:00:00Z", "2026-11-20T14:32:07+01:00",
      "2026-11-20T14:32:07.Z",
    ] {
      #expect(Date(utcText: wrong) == nil)
    }
  }

  @Test func `bucket edges are floors and ceilings of UTC time`() throws {
    let instant = try #require(Date(utcText: "2026-11-20T14:32:07Z"))
    #expect(BucketWidth.hour.floor(instant).utcText == "2026-11-20T14:00:00Z")
    #expect(BucketWidth.hour.ceiling(instant).utcText == "2026-11-20T15:00:00Z")
    #expect(BucketWidth.day.ceiling(instant).utcText == "2026-11-21T00:00:00Z")
    let midnight = try #require(Date(utcText: "2026-11-20T00:00:00Z"))
    #expect(BucketWidth.day.ceiling(midnight) == midnight)
  }
}
