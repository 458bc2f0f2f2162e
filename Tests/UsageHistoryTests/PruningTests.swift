import Foundation
import GRDB
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `Pruning a history` {
  private func filled(in history: History? = nil) async throws -> KeptAccount {
    let kept = try await KeptAccount(in: history)
    for number in 1...6 {
      let date = day(number)
      try await kept.keep(
        [
          bill(
            .standard, date, try (0..<30).map { try lineItem(date, "1", line: "\(number)/\($0)") },
            readAt: instant(20)),
          usage(.messages, .day, date, [usageRow(date, input: 10)], readAt: instant(20)),
        ],
        restatements: [
          Restatement(
            endpoint: .costs(.standard), day: date, seenAt: instant(20), reason: .settled, lines: []
          )
        ], by: fetch(.costs(.standard), .backfill, window: date..<day(number + 1), at: instant(20)))
    }
    return kept
  }

  @Test func `takes away what lies before a day and nothing else`() async throws {
    let kept = try await filled()
    let days = try await kept.days()
    let expected = PruneCounts(days: 6, rows: 93, restatements: 3, fetches: 3)
    #expect(try await kept.history.prunePreview(before: day(4)) == expected)
    #expect(try await kept.days() == days)
    #expect(try await kept.history.prune(before: day(4)) == expected)
    #expect(try await kept.days() == days.filter { $0.day >= day(4) })
    #expect(try await kept.firstRead().restatements.map(\.day) == [day(6), day(5), day(4)])
    #expect(try await kept.history.log(since: nil, limit: 10).count == 3)
    #expect(try await kept.history.verify().isClean)
    let tuples = try await kept.history.database.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM dimension_tuple")
    }
    #expect(tuples == 3 * 30 + 1)
    #expect(try await kept.history.prune(before: day(4)).isNothing)
    try await kept.keep([bill(.standard, day(1), [try lineItem(day(1), "1")], readAt: instant(20))])
    #expect(try await kept.days(day(1)..<day(2)).count == 1)
  }

  @Test func `keeps a fetch that something else came from, and the last of its kind`() async throws
  {
    let kept = try await KeptAccount()
    let both = try await kept.keep(
      [
        bill(.standard, day(1), [], readAt: instant(20)),
        bill(.standard, day(9), [], readAt: instant(20)),
      ], by: fetch(.costs(.standard), .backfill, at: instant(20)))
    let failed = try await kept.keep([], by: fetch(.claudeCode, .current, .failed, at: instant(20)))
    let last = try await kept.keep(
      [bill(.standard, day(2), [], readAt: instant(20))],
      by: fetch(.costs(.standard), .backfill, at: instant(20)))
    #expect(try await kept.history.prune(before: day(4)).fetches == 0)
    #expect(
      try await kept.history.log(since: nil, limit: 9).map(\.number) == [last, failed, both])
  }

  @Test func `gives room back to the disk`() async throws {
    let folder = try TemporaryFolder()
    let kept = try await filled(in: History.open(at: folder.file).history)
    let many = try (0..<3000).map { try lineItem(day(2), "1", line: "a line of a bill \($0)") }
    try await kept.keep([bill(.standard, day(2), many, readAt: instant(20))])
    let before = try #require(try await kept.history.statistics().fileBytes)
    try await kept.history.prune(before: day(5))
    let after = try #require(try await kept.history.statistics().fileBytes)
    #expect(after < before / 2)
    #expect(try await kept.history.verify().isClean)
  }
}
