import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Claude Code` {
  let index: SpendIndex
  let days = day(18)..<day(21)
  let id = Account.ID("five")
  let ada = ClaudeCodeRecord.Actor.person(email: "ada@example.com")
  let robot = ClaudeCodeRecord.Actor.key(name: "ci")

  init() throws {
    func record(
      _ day: UTCDay, _ actor: ClaudeCodeRecord.Actor, sessions: Int, accepted: Int, rejected: Int,
      _ models: [ClaudeCodeRecord.ModelUse]
    ) -> ClaudeCodeRecord {
      ClaudeCodeRecord(
        day: day, actor: actor, customerType: "api", terminal: "tmux", isRemote: false,
        sessions: sessions, linesAdded: 10, linesRemoved: 1, commits: 2, pullRequests: 1,
        tools: [
          "edit_tool": .init(accepted: accepted, rejected: rejected),
          "write_tool": .init(accepted: 1, rejected: 0),
        ], models: models)
    }
    func use(_ model: String, _ tokens: Int, _ cost: String?) throws -> ClaudeCodeRecord.ModelUse {
      .init(
        model: model, tokens: TokenCounts(input: tokens),
        estimatedCost: try cost.map { try usd($0) })
    }
    var ledger = AccountLedger()
    ledger.apply(
      ClaudeCodeAnswer(
        day: day(18),
        records: [
          record(
            day(18), ada, sessions: 3, accepted: 7, rejected: 2,
            [try use("opus", 100, "0.5"), try use("haiku", 10, nil)]),
          record(day(18), ada, sessions: 1, accepted: 0, rejected: 0, [try use("opus", 20, "0.1")]),
          record(
            day(18), robot, sessions: 9, accepted: 0, rejected: 0, [try use("haiku", 500, nil)]),
        ], readAt: now))
    ledger.apply(
      ClaudeCodeAnswer(
        day: day(20), records: [record(day(20), ada, sessions: 2, accepted: 0, rejected: 0, [])],
        readAt: now, interruption: .timedOut(after: 60)))
    ledger.apply(ClaudeCodeAnswer(day: day(19), records: [], readAt: now))
    ledger.read(.byWorkspace, days, [try cost(day(18), [.lineItem: .id("x")], "9")])
    index = SpendAnalysisTests.index(
      account(.fiveFields, ledger), account(.manyResources, AccountLedger()))
  }

  @Test func `records of one person add up, and those with the most tokens come first`() throws {
    let lines = index.claudeCode(.actor, actor: nil, account: nil, over: day(18)..<day(20))
    #expect(lines.map(\.id) == [.actor(id, robot), .actor(id, ada)])
    let figure = try #require(lines.last?.figure)
    #expect(figure.sessions == 4)
    #expect(figure.linesAdded == 20)
    #expect(figure.tokens.total == 130)
    #expect(figure.estimatedCost == Amounts(try usd("0.6")))
    // Of 7 + 1 + 1 accepted and 2 rejected.
    #expect(figure.acceptance == 9.0 / 11.0)
    #expect(figure.isComplete)
    #expect(lines.first?.figure.estimatedCost == nil)
  }

  @Test func `models carry tokens and estimates`() {
    let lines = index.claudeCode(.model, actor: ada, account: id, over: days)
    #expect(lines.map(\.id) == [.model("opus"), .model("haiku")])
    #expect(lines.map(\.figure.tokens.total) == [120, 10])
    #expect(lines.allSatisfy { $0.figure.sessions == 0 })
  }

  @Test func `days come newest first, and one that broke off says so`() {
    let lines = index.claudeCode(.day, actor: nil, account: nil, over: day(18)..<day(25))
    #expect(lines.map(\.id) == [.day(day(20)), .day(day(19)), .day(day(18))])
    #expect(lines.map(\.figure.isComplete) == [false, true, true])
    #expect(lines.map(\.figure.sessions) == [2, 0, 13])
  }

  @Test func `a total misses nothing silently`() {
    #expect(index.claudeCodeTotal(actor: nil, account: nil, over: day(18)..<day(20)).isComplete)
    #expect(!index.claudeCodeTotal(actor: nil, account: nil, over: days).isComplete)
    #expect(!index.claudeCodeTotal(actor: nil, account: nil, over: day(17)..<day(19)).isComplete)
    let elsewhere = index.claudeCodeTotal(actor: nil, account: .init("many"), over: days)
    #expect(elsewhere.isComplete)
    #expect(elsewhere.sessions == 0)
  }

  @Test func `estimates are in no billed figure`() throws {
    #expect(
      index.billed(SpendScope(account: id), over: day(18)..<day(19)).amounts
        == Amounts(try usd("9")))
  }
}
