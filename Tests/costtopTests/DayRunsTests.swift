import Testing
import UsageModel

@testable import costtop

@Suite struct `Runs of days` {
  func days(_ text: String) throws -> [UTCDay] {
    try text.split(separator: " ").map { try #require(UTCDay(text: $0)) }
  }

  @Test(arguments: [
    ("2026-11-03", "2026-11-03"),
    ("2026-11-05 2026-11-03 2026-11-04", "2026-11-03 to 2026-11-05"),
    ("2026-11-03 2026-11-04 2026-11-09", "2026-11-03 to 2026-11-04, 2026-11-09"),
    ("2026-02-28 2026-03-01", "2026-02-28 to 2026-03-01"),
  ])
  func `are told by their first and last day`(given: String, text: String) throws {
    #expect(DayRuns(try days(given)).text == text)
  }

  @Test func `are counted where there are too many to tell`() throws {
    let odd = (0..<12).map { UTCDay(index: 20_000 + 2 * $0) }
    let runs = DayRuns(odd)
    #expect(runs.runs.count == 12)
    #expect(runs.text.hasSuffix(", and 8 more days"))
  }
}
