import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `The log of a history` {
  @Test func `lists fetches, the last one first, with what they wrote`() async throws {
    let history = try History.inMemory()
    let one = try await KeptAccount(in: history)
    let other = try await KeptAccount(.of(.newcomer), organization: nil, in: history)
    let poems = try #require(Provider.newcomer.questions.usage.first)
    let first = fetch(.claudeCode, .history, window: day(3)..<day(5), at: instant(20))
    let second = fetch(
      .usage(poems, .minute), .current, .failed, at: instant(21), detail: "failed (HTTP 500)")
    let third = fetch(.names(.adminKeys), .current, at: instant(22))
    let numbers = [
      try await one.keep(
        [
          .claudeCode(day(3), ClaudeCodeDay(records: [], readAt: instant(20), isComplete: true)),
          .claudeCode(day(4), ClaudeCodeDay(records: [], readAt: instant(20), isComplete: true)),
        ], by: first),
      try await other.keep([], by: second),
      try await one.keep([], by: third),
    ]
    let accounts = Dictionary(
      uniqueKeysWithValues: try await history.accounts().map { ($0.id, $0) })
    let mine = try #require(accounts[one.stored.id])
    let expected = [
      LoggedFetch(number: numbers[2], account: mine, fetch: third, daysWritten: 0),
      LoggedFetch(
        number: numbers[1], account: try #require(accounts[other.stored.id]), fetch: second,
        daysWritten: 0),
      LoggedFetch(number: numbers[0], account: mine, fetch: first, daysWritten: 2),
    ]
    #expect(try await history.log(since: nil, limit: 10) == expected)
    #expect(try await history.log(since: nil, limit: 2) == Array(expected.prefix(2)))
    #expect(try await history.log(since: instant(21), limit: 10) == Array(expected.prefix(2)))
  }

  @Test func `lists fetches of everything that can be asked`() async throws {
    let kept = try await KeptAccount()
    let endpoints: [Endpoint] =
      [.organization, .spendLimit, .usage(.messages, .day), .claudeCode]
      + NamedKind.allCases.map(Endpoint.names)
      + [CostQuestion.standard, .people, .total].map(Endpoint.costs)
    for endpoint in endpoints { try await kept.keep([], by: fetch(endpoint, at: instant(20))) }
    let log = try await kept.history.log(since: nil, limit: 100)
    #expect(log.map(\.fetch.endpoint) == endpoints.reversed())
  }

  @Test func `lists restatements of all accounts`() async throws {
    let kept = try await KeptAccount()
    let restatements = [(9, Endpoint.costs(.total)), (11, .claudeCode)].map { number, endpoint in
      Restatement(
        endpoint: endpoint, day: day(3), seenAt: instant(number), reason: .decreased,
        lines: [
          .init(name: "a", unit: .money(.usd), was: ExactDecimal(2), now: ExactDecimal(1))
        ])
    }
    let number = try await kept.keep([], restatements: restatements)
    let log = try await kept.history.loggedRestatements(since: nil)
    #expect(log.map(\.restatement) == restatements.reversed())
    #expect(try await kept.firstRead().restatements == restatements.reversed())
    #expect(log.allSatisfy { $0.fetch == number && $0.account.id == kept.stored.id })
    #expect(try await kept.history.loggedRestatements(since: instant(10)).count == 1)
  }

  @Test func `forgets after two weeks what nothing is kept of`() async throws {
    let kept = try await KeptAccount()
    let known = [bill(.standard, day(3), [], readAt: instant(1))]
    let restatement = Restatement(
      endpoint: .costs(.standard), day: day(3), seenAt: instant(1), reason: .settled, lines: [])
    let endpoint = Endpoint.costs(.standard)
    try await kept.keep(known, by: fetch(endpoint, at: instant(1)))
    let restating = try await kept.keep(
      known, restatements: [restatement], by: fetch(endpoint, at: instant(1)))
    let naming = try await kept.keep(
      [], names: NameDirectory(), by: fetch(endpoint, .current, .failed, at: instant(1)))
    let writing = try await kept.keep(known, by: fetch(endpoint, at: instant(1)))
    let failing = try await kept.keep([], by: fetch(endpoint, .current, .failed, at: instant(10)))
    let latest = try await kept.keep([], by: fetch(endpoint, at: instant(1)))
    try await kept.history.tidy(at: instant(16))
    #expect(
      try await kept.history.log(since: nil, limit: 10).map(\.number)
        == [latest, failing, writing, naming, restating])
    #expect(try await kept.days() == known)
    #expect(try await kept.firstRead().lastFetches.count == 1)
  }
}
