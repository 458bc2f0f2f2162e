import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `What a history gives back beside days` {
  /// 39 decimals, as OpenAI's bills have them.
  private let fine = "0.000000000000000000000000000000000000001"

  @Test func `names come back with hints apart, archived ones, and where keys belong`() async throws
  {
    let kept = try await KeptAccount()
    var names = NameDirectory()
    names.apply(
      NamesAnswer(
        kind: .apiKeys,
        entities: [
          NamedEntity(kind: .apiKeys, id: "k1", name: "ci", isArchived: true, workspace: .none),
          NamedEntity(kind: .apiKeys, id: "k2", name: "作者", workspace: .id("w"), owner: "u1"),
          NamedEntity(kind: .apiKeys, id: "k3", name: nil),
        ], readAt: instant(3)))
    names.apply(NamesAnswer(kind: .users, entities: [], readAt: instant(4)))
    names.apply(hints: [
      NamedEntity(kind: .users, id: "u1", name: nil, email: "a@example.com"),
      NamedEntity(kind: .apiKeys, id: "k1", name: "an older name"),
    ])
    try await kept.keep([], names: names)
    #expect(try await kept.firstRead().names == names)

    let fewer = NameDirectory(
      entities: [NamedEntity(kind: .workspaces, id: "w", name: "W")], hints: [],
      readAt: [.workspaces: instant(5)])
    try await kept.keep([], names: fewer)
    #expect(try await kept.firstRead().names == fewer)
    try await kept.keep([])
    #expect(try await kept.firstRead().names == fewer)
  }

  @Test func `narrowings belong to one endpoint, and go when it has none any more`() async throws {
    let kept = try await KeptAccount()
    let narrowing = Narrowing(
      interval: day(1).start..<day(3).start, dropped: [.apiKey, .user], serverSaid: "not before")
    let people = Endpoint.costs(.people)
    try await kept.keep(
      [], narrowings: [narrowing, narrowing], by: fetch(.costs(.standard), at: instant(20)))
    try await kept.keep([], narrowings: [narrowing], by: fetch(people, at: instant(20)))
    #expect(
      try await kept.firstRead().narrowings
        == [.costs(.standard): [narrowing, narrowing], people: [narrowing]])
    try await kept.keep([], narrowings: [], by: fetch(people, at: instant(20)))
    try await kept.keep([], by: fetch(.costs(.standard), at: instant(20)))
    #expect(
      try await kept.firstRead().narrowings == [.costs(.standard): [narrowing, narrowing]])
  }

  @Test func `restatements come back from a day on, the last seen first`() async throws {
    let kept = try await KeptAccount()
    let restatements = [
      Restatement(
        endpoint: .costs(.standard), day: day(3), seenAt: instant(9), reason: .settled,
        lines: [
          .init(name: "Input", unit: .money(.usd), was: try ExactDecimal(text: fine), now: nil),
          .init(name: "Credit", unit: .money(.missing), was: nil, now: ExactDecimal(-3)),
        ]),
      Restatement(
        endpoint: .usage(.messages, .hour), day: day(5), seenAt: instant(10), reason: .decreased,
        lines: [.init(name: "m", unit: .usage(.tokens), was: ExactDecimal(2), now: ExactDecimal(1))]
      ),
    ]
    try await kept.keep([], restatements: restatements)
    #expect(try await kept.firstRead().restatements == restatements.reversed())
    #expect(try await kept.firstRead(since: day(4)).restatements == [restatements[1]])
  }

  @Test
  func
    `the last complete fetch of each endpoint and purpose comes back, of Claude Code of each day`()
    async throws
  {
    let kept = try await KeptAccount()
    let history = fetch(.costs(.standard), .history, window: day(1)..<day(5), at: instant(20))
    let current = fetch(.costs(.standard), .current, window: day(5)..<day(6), at: instant(21))
    let monday = fetch(.claudeCode, .current, window: day(2)..<day(3), at: instant(20))
    let tuesday = fetch(.claudeCode, .current, window: day(3)..<day(4), at: instant(20))
    let names = fetch(.names(.users), .current, at: instant(20))
    let minutes = fetch(.usage(.messages, .minute), .current, at: instant(20))
    for fetch in [
      fetch(.costs(.standard), .current, window: day(4)..<day(5), at: instant(20)), history,
      current,
      fetch(.costs(.standard), .current, .partial, at: instant(22), detail: "timed out"), monday,
      tuesday, names, minutes, fetch(.organization, .current, .failed, at: instant(20)),
    ] {
      try await kept.keep([], by: fetch)
    }
    let last = try await kept.firstRead().lastFetches
    #expect(Set(last) == [history, current, monday, tuesday, names, minutes])
    #expect(last.count == 6)
  }
}
