import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `The size of a history` {
  @Test func `is told by account and endpoint, with gaps and the last fetch`() async throws {
    let folder = try TemporaryFolder()
    let kept = try await KeptAccount(in: History.open(at: folder.file).history)
    let asked = fetch(.costs(.standard), at: instant(20))
    try await kept.keep(
      try [2, 3, 6, 8].map {
        bill(
          .standard, day($0), [try lineItem(day($0), "1"), try lineItem(day($0), "1", line: "b")],
          readAt: instant(9))
      }
        + [
          usage(.messages, .hour, day(3), [], readAt: instant(9)),
          usage(.messages, .hour, day(4), [], readAt: instant(9), isComplete: false),
          usage(
            .messages, .hour, day(6), [usageRow(day(6), hour: 2, input: 1)], readAt: instant(9)),
        ], by: asked)
    let statistics = try await kept.history.statistics()
    let account = try #require(statistics.accounts.first)
    #expect(statistics.accounts.count == 1 && account.account.id == kept.stored.id)
    #expect(account.parts.map(\.endpoint) == [.usage(.messages, .hour), .costs(.standard)])
    let bills = try #require(account.parts.last)
    #expect(bills.days == day(2)...day(8))
    #expect(bills.dayCount == 4 && bills.rowCount == 8)
    #expect(bills.gaps == [day(4)..<day(6), day(7)..<day(8)])
    #expect(bills.lastFetch == asked)
    let hours = try #require(account.parts.first)
    #expect(hours.gaps == [day(4)..<day(6)])
    #expect(hours.lastFetch == nil)
    #expect(try #require(statistics.fileBytes) >= 4096)
    #expect(try await History.inMemory().statistics().fileBytes == nil)
  }

  @Test func `has a gap where one report begins later than the others that reach as far back`()
    async throws
  {
    let kept = try await KeptAccount()
    let people = UsageQuestion(
      resource: UsageQuestion.messages.resource, split: .people, dimensions: [.user])
    try await kept.keep([
      bill(.standard, day(2), [], readAt: instant(9)),
      bill(.standard, day(3), [], readAt: instant(9)),
      usage(.messages, .day, day(3), [], readAt: instant(9)),
      usage(.messages, .hour, day(3), [], readAt: instant(9)),
      usage(people, .day, day(3), [], readAt: instant(9)),
    ])
    let parts = try await kept.history.statistics().accounts.flatMap(\.parts)
    let gaps = Dictionary(uniqueKeysWithValues: parts.map { ($0.endpoint, $0.gaps) })
    #expect(
      gaps == [
        .costs(.standard): [], .usage(.messages, .day): [day(2)..<day(3)],
        .usage(.messages, .hour): [], .usage(people, .day): [],
      ])
  }
}
