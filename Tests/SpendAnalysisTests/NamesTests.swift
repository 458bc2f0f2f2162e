import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Names of rows` {
  let account = SpendAnalysisTests.account(
    .manyResources, AccountLedger(),
    names: [
      NamedEntity(kind: .workspaces, id: "p1", name: "Search"),
      NamedEntity(kind: .apiKeys, id: "k1", name: "prod"),
      NamedEntity(kind: .apiKeys, id: "k2", name: ""),
      NamedEntity(kind: .adminKeys, id: "a1", name: "finance"),
      NamedEntity(kind: .users, id: "u1", name: "Ada", email: "ada@example.com"),
      NamedEntity(kind: .users, id: "u2", name: "Bob"),
    ], readKinds: NamedKind.allCases)

  @Test(arguments: [
    (SpendKey.model("gpt"), "gpt"), (.charge("Vector storage"), "Vector storage"),
    (.unnamed, "(not named)"), (.workspace("p1"), "Search"), (.workspace("p9"), "p9"),
    (.workspace(nil), "organization"), (.apiKey("k1"), "prod"), (.apiKey("k2"), "k2"),
    (.apiKey("a1"), "finance"), (.apiKey(nil), "no key (Console)"),
    (.user("u1"), "ada@example.com"), (.user("u2"), "Bob"), (.user("u9"), "u9"),
    (.user(nil), "no person (API key)"), (.serviceTier("batch"), "batch"),
    (.serviceTier(nil), "not stated"), (.lineItem("gpt, input"), "gpt, input"),
    (.resource("vector_stores"), "Vector stores"), (.resource("new"), "new"),
    (.notSplit(.workspace), "not split by project"), (.notSplit(.apiKey), "not split by key"),
    (.notSplit(.serviceTier), "not split by tier"),
  ])
  func `a row reads by name where there is one, and by id otherwise`(key: SpendKey, label: String) {
    #expect(key.label(in: account) == label)
  }

  @Test func `what is archived says so behind its name, and an id alone does not`() {
    let account = SpendAnalysisTests.account(
      .manyResources, AccountLedger(),
      names: [
        NamedEntity(kind: .workspaces, id: "p1", name: "Search", isArchived: true),
        NamedEntity(kind: .apiKeys, id: "k1", name: nil, isArchived: true),
        NamedEntity(
          kind: .users, id: "u1", name: "Ada", email: "ada@example.com", isArchived: true),
      ], readKinds: NamedKind.allCases)
    #expect(SpendKey.workspace("p1").label(in: account) == "Search (archived)")
    #expect(SpendKey.apiKey("k1").label(in: account) == "k1")
    #expect(SpendKey.user("u1").label(in: account) == "ada@example.com (archived)")
  }

  @Test func `without an account an id is all there is`() {
    #expect(SpendKey.workspace("p1").label(in: nil) == "p1")
    #expect(SpendKey.notSplit(.workspace).label(in: nil) == "not split by workspace")
  }

  @Test func `ids that a naming endpoint should know and does not are told`() throws {
    var ledger = AccountLedger()
    let days = day(18)..<day(19)
    ledger.read(
      .completions, days,
      [
        row(day(18), [.workspace: .id("p1"), .apiKey: .id("k1")], input: 1),
        row(day(18), [.workspace: .id("lost"), .apiKey: .id("a1")], input: 1),
        row(day(18), [.workspace: .none, .apiKey: .id("stray")], input: 1),
      ])
    ledger.read(.byUser, days, [try cost(day(18), [.user: .id("ghost")], "1")])
    var account = account
    account.ledger = ledger
    let all = index(account).unknownIDs(of: account.id, over: days)
    #expect(all.map(\.id) == ["lost", "stray", "ghost"])
    #expect(all.map(\.kind) == [.workspaces, .apiKeys, .users])
    #expect(index(account).unknownIDs(of: account.id, over: day(17)..<day(18)).isEmpty)
    account.names = NameDirectory()
    #expect(index(account).unknownIDs(of: account.id, over: days).isEmpty)
  }
}
