import Foundation
import GRDB
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `Recording an answer` {
  @Test(arguments: 1...20)
  func `keeps any ledger as it is, with identical tuples added up`(seed: Int) async throws {
    let kept = try await KeptAccount(.of(.openAI))
    var ledger = RandomLedger(seed: UInt64(seed))
    let first = ledger.days()
    try await kept.keep(first)
    #expect(Set(try await kept.days().map(AddedUp.init)) == Set(first.map(AddedUp.init)))
    let second = ledger.days()
    try await kept.keep(second)
    #expect(Set(try await kept.days().map(AddedUp.init)) == Set(second.map(AddedUp.init)))
  }

  @Test func `adds identical tuples up to the last digit`() async throws {
    let kept = try await KeptAccount()
    let items = [
      try lineItem(day(3), "0.1"), try lineItem(day(3), "0.2"), try lineItem(day(3), "0.05"),
    ]
    try await kept.keep([
      bill(.standard, day(3), items, readAt: instant(9)),
      usage(
        .messages, .day, day(3),
        [usageRow(day(3), input: 1), usageRow(day(3), input: 10, webSearches: 4)],
        readAt: instant(9)),
    ])
    #expect(
      try await kept.days() == [
        bill(.standard, day(3), [try lineItem(day(3), "0.35")], readAt: instant(9)),
        usage(
          .messages, .day, day(3),
          [
            UsageRow(
              interval: day(3).interval,
              dimensions: Dimensions([.model: .id("claude-opus-4-6"), .workspace: .none]),
              tokens: TokenCounts(input: 11, cacheRead: 4, cacheWriteShort: 6, output: 10),
              requests: nil, webSearches: 4)
          ], readAt: instant(9)),
      ])
  }

  @Test func `keeps a credit apart from what it is taken off`() async throws {
    let kept = try await KeptAccount()
    let items = try ["10", "-3", "-0.5", "0"].map { try lineItem(day(3), $0) }
    try await kept.keep([bill(.standard, day(3), items, readAt: instant(9))])
    #expect(
      try await kept.days() == [
        bill(
          .standard, day(3), [try lineItem(day(3), "10"), try lineItem(day(3), "-3.5")],
          readAt: instant(9))
      ])
  }

  @Test func `keeps sums beyond what one amount of a server may be`() async throws {
    let kept = try await KeptAccount()
    // Cents of the finest kind become dollars, and two of the largest amounts add up.
    let finest = try usd("-1.5e-95").value.shifted(byPlaces: -2)
    let amounts = [finest, try usd("6e35").value, try usd("7e35").value]
    let items = amounts.enumerated().map { number, amount in
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id(number == 0 ? "a" : "b")]),
        amount: Money(amount, .usd))
    }
    try await kept.keep([bill(.standard, day(3), items, readAt: instant(9))])
    guard case .bill(_, _, let read) = try await kept.days().first else {
      Issue.record("no bill")
      return
    }
    #expect(read.items.map(\.amount.value) == [finest, amounts[1] + amounts[2]])
    #expect(read.literalTotal == Amounts(items.map(\.amount)))
  }

  @Test func `never replaces a later reading, nor one that was found empty later`() async throws {
    let kept = try await KeptAccount()
    let late = bill(.standard, day(3), [try lineItem(day(3), "2")], readAt: instant(9, 10))
    let early = bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(9, 9))
    let other = bill(.standard, day(4), [try lineItem(day(4), "4")], readAt: instant(9, 9))
    let restatements = [3, 4].map {
      Restatement(
        endpoint: .costs(.standard), day: day($0), seenAt: instant(9, 9), reason: .settled,
        lines: [])
    }
    try await kept.keep([late])
    try await kept.keep([early, other], restatements: restatements)
    #expect(try await kept.days() == [late, other])
    #expect(try await kept.firstRead().restatements == [restatements[1]])
    #expect(try await kept.history.log(since: nil, limit: 1).map(\.daysWritten) == [1])

    func read(_ emptyReads: [Date]) throws -> LedgerDay {
      bill(
        .standard, day(3), [try lineItem(day(3), "2")], readAt: instant(9, 10),
        emptyReads: emptyReads)
    }
    try await kept.keep([read([instant(9, 11)])])
    try await kept.keep([late])
    #expect(try await kept.days() == [read([instant(9, 11)]), other])
    try await kept.keep([read([instant(9, 11), instant(9, 12)])])
    #expect(try await kept.days() == [read([instant(9, 11), instant(9, 12)]), other])
  }

  @Test func `replaces what a wrong clock stamped`() async throws {
    let kept = try await KeptAccount()
    try await kept.keep([
      bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(25))
    ])
    let now = bill(.standard, day(3), [try lineItem(day(3), "2")], readAt: instant(9))
    try await kept.keep([now])
    #expect(try await kept.days() == [now])
  }

  @Test func `replaces a day with its rows and leaves nothing of the old ones`() async throws {
    let kept = try await KeptAccount()
    func record(_ size: Int, _ readAt: Date) async throws {
      try await kept.keep([
        bill(
          .standard, day(3), try (0..<size).map { try lineItem(day(3), "1", line: "line \($0)") },
          readAt: readAt),
        usage(
          .messages, .hour, day(3), (0..<size).map { usageRow(day(3), hour: $0, input: 1) },
          readAt: readAt),
        .claudeCode(
          day(3),
          ClaudeCodeDay(
            records: (0..<size).map { number in
              ClaudeCodeRecord(
                day: day(3), actor: .key(name: "\(number)"), customerType: "api", terminal: nil,
                isRemote: nil, sessions: 1, linesAdded: 0, linesRemoved: 0, commits: 0,
                pullRequests: 0, tools: ["t": .init(accepted: 1, rejected: 1)],
                models: [.init(model: "m", tokens: .zero, estimatedCost: nil)])
            }, readAt: readAt, isComplete: true)),
      ])
    }
    try await record(9, instant(9))
    try await record(2, instant(10))
    let counts = try await kept.history.database.read { db in
      try [
        "stored_day", "cost_anthropic", "bill_total", "usage_messages", "claude_code",
        "claude_code_model", "claude_code_tool",
      ].map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)")
      }
    }
    #expect(counts == [3, 2, 1, 2, 2, 2, 2])
    try await record(0, instant(11))
    #expect(try await kept.days().allSatisfy { $0.read.isEmpty })
  }

  @Test func `keeps all of it or nothing`() async throws {
    let kept = try await KeptAccount()
    let before = [
      bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(9)),
      usage(.messages, .day, day(3), [usageRow(day(3), input: 1)], readAt: instant(9)),
    ]
    try await kept.keep(before, names: NameDirectory())
    let state = try await kept.contents()

    await #expect(throws: HistoryError.self) {
      try await kept.keep(
        [
          bill(.standard, day(3), [try lineItem(day(3), "2")], readAt: instant(10)),
          bill(.standard, day(4), [try lineItem(day(4), "3")], readAt: instant(10)),
          // Fewer than none: the last table says no.
          usage(.messages, .day, day(3), [usageRow(day(3), input: -5)], readAt: instant(10)),
        ],
        names: NameDirectory(
          entities: [NamedEntity(kind: .users, id: "u", name: "n")], hints: [], readAt: [:]))
    }
    #expect(try await kept.contents() == state)
    #expect(try await kept.days() == before)
  }

  @Test func `that nobody waits for keeps nothing`() async throws {
    let kept = try await KeptAccount()
    let state = try await kept.contents()
    let recording = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await kept.keep([
        bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(9))
      ])
    }
    await #expect(throws: HistoryError.cancelled(path: "(in memory)")) {
      try await recording.value
    }
    #expect(try await kept.contents() == state)
  }

  @Test func `numbers fetches upwards and knows who was read last`() async throws {
    let history = try History.inMemory()
    let one = try await KeptAccount(.of(.anthropic), organization: "org-1", in: history)
    let other = try await KeptAccount(.of(.anthropic), organization: "org-2", in: history)
    let numbers = [
      try await one.keep([]), try await other.keep([], by: fetch(at: instant(21))),
      try await one.keep([], by: fetch(at: instant(22))),
    ]
    #expect(numbers == numbers.sorted() && Set(numbers).count == 3)
    #expect(
      try await history.lastAccount(.of(.anthropic), origin: KeptAccount.origin)?.id
        == one.stored.id)
    #expect(try await one.firstRead().lastNumber == numbers[2])
    #expect(try await other.firstRead().lastNumber == numbers[1])
  }

  @Test func `needs an account that is there`() async throws {
    let history = try History.inMemory()
    await #expect(throws: HistoryError.self) {
      try await history.record(
        FetchedAnswer(fetch: fetch(at: instant(20))), of: StoredAccount.ID(number: 7))
    }
  }
}
