import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `What other programs record` {
  @Test func `is seen, and only what came after`() async throws {
    let folder = try TemporaryFolder()
    let poller = try await KeptAccount(in: History.open(at: folder.file).history)
    let reader = try await KeptAccount(in: History.open(at: folder.file).history)
    #expect(poller.stored == reader.stored)
    let first = try await poller.keep([bill(.standard, day(3), [], readAt: instant(9))])

    var names = NameDirectory()
    names.apply(hints: [NamedEntity(kind: .users, id: "u", name: "n")])
    let narrowing = Narrowing(interval: day(1).interval, dropped: [.user], serverSaid: "no")
    let restatement = Restatement(
      endpoint: .costs(.standard), day: day(3), seenAt: instant(9), reason: .settled, lines: [])
    let known = [
      bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(10)),
      bill(.standard, day(4), [], readAt: instant(10)),
      usage(.messages, .hour, day(4), [], readAt: instant(10)),
    ]
    let asked = fetch(.costs(.standard), at: instant(21))
    let last = try await poller.keep(
      known, restatements: [restatement], names: names, narrowings: [narrowing], by: asked)

    let changes = try await reader.history.changes(
      after: first, of: reader.stored.id, as: reader.account)
    #expect(changes.lastNumber == last)
    #expect(
      changes.days
        == [.costs(.standard): [day(3), day(4)], .usage(.messages, .hour): [day(4)]])
    #expect(changes.fetches == [asked])
    #expect(changes.names == names)
    #expect(changes.narrowings == [.costs(.standard): [narrowing]])
    #expect(changes.restatements == [restatement])
    #expect(Set(try await reader.days()) == Set(known))

    let none = try await reader.history.changes(
      after: last, of: reader.stored.id, as: reader.account)
    #expect(none.lastNumber == last)
    #expect(none.fetches.isEmpty && none.days.isEmpty && none.names == nil)
    #expect(none.narrowings == nil)
  }

  @Test(arguments: [true, false])
  func `does not show in a snapshot, which lasts as long as it is held`(
    isReadOnly: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let other = try await KeptAccount(in: History.open(at: folder.file).history)
    try await other.keep([bill(.standard, day(3), [], readAt: instant(9))])
    let history =
      isReadOnly
      ? try History.openReadOnly(at: folder.file) : try History.open(at: folder.file).history
    var snapshot: History? = try await history.snapshot()
    try await other.keep([
      bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(10)),
      bill(.standard, day(4), [], readAt: instant(10)),
    ])
    let all = [DaySelection(day(1)..<day(9))]
    for _ in 1...2 {
      let then = try await snapshot?.days(all, of: other.stored.id, as: other.account)
      #expect(then?.map(\.day) == [day(3)])
      #expect(then?.first?.read.isEmpty == true)
    }
    await #expect(throws: HistoryError.self) {
      try await snapshot?.record(
        FetchedAnswer(fetch: fetch(.costs(.standard), at: instant(20))), of: other.stored.id)
    }
    #expect(try await history.days(all, of: other.stored.id, as: other.account).count == 2)
    snapshot = nil
    try await other.history.prune(before: day(4))
    #expect(try await other.days().map(\.day) == [day(4)])
  }

  @Test func `tells from when on anything is kept`() async throws {
    let kept = try await KeptAccount()
    func firstDay() async throws -> UTCDay? {
      try await kept.history.changes(after: 9, of: kept.stored.id, as: kept.account).firstDay
    }
    #expect(try await firstDay() == nil)
    for number in [4, 2, 6] {
      try await kept.keep([bill(.standard, day(number), [], readAt: instant(9))])
    }
    try await kept.keep([usage(.messages, .hour, day(3), [], readAt: instant(9))])
    #expect(try await firstDay() == day(2))
    try await kept.history.prune(before: day(3))
    #expect(try await firstDay() == day(3))
  }

  @Test func `is told from what this one recorded, and from other accounts`() async throws {
    let folder = try TemporaryFolder()
    let mine = try await KeptAccount(in: History.open(at: folder.file).history)
    let other = try await KeptAccount(in: History.open(at: folder.file).history)
    let stranger = try await KeptAccount(organization: "org-2", in: other.history)
    let known = bill(.standard, day(3), [], readAt: instant(9))
    try await mine.keep([known])
    try await stranger.keep([known])
    let foreign = fetch(.costs(.standard), .backfill, at: instant(20))
    try await other.keep([bill(.standard, day(5), [], readAt: instant(9))], by: foreign)
    let last = try await mine.keep([bill(.standard, day(4), [], readAt: instant(9))])
    let changes = try await mine.history.changes(after: 0, of: mine.stored.id, as: mine.account)
    #expect(changes.lastNumber == last)
    #expect(changes.days == [.costs(.standard): [day(5)]])
    #expect(changes.fetches == [foreign])
    #expect(changes.names == nil)
  }
}
