import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `An index made after another` {
  let days = day(17)..<day(21)

  func ledger() throws -> AccountLedger {
    var ledger = AccountLedger()
    ledger.read(
      .messagesByKey, days, [row(day(18), [.apiKey: .id("k1"), .model: .id("opus")], input: 5)])
    ledger.read(
      .messages, days, [row(day(18), [.workspace: .id("w1"), .model: .id("opus")], input: 5)])
    ledger.read(
      .byWorkspace, days,
      [
        try cost(
          day(18), [.workspace: .id("w1"), .model: .id("opus"), .lineItem: .id("Opus")], "1")
      ])
    return ledger
  }

  struct Figures: Equatable {
    let lines: [[SpendLine]]
    let disagreements: [Disagreement]
    let discrepancies: [UTCDay]
  }

  func figures(_ index: SpendIndex) -> Figures {
    Figures(
      lines: SpendFacet.allCases.map { facet in
        index.lines(.facet(facet), in: .all, over: days, chartDays: days)
      },
      disagreements: index.disagreements(of: .init("five")),
      discrepancies: index.discrepancies(of: .init("five")).map(\.day))
  }

  func snapshot(
    _ ledger: AccountLedger, at asOf: Date = now, names: [NamedEntity] = [],
    _ provider: Provider = .fiveFields
  ) -> UsageSnapshot {
    UsageSnapshot(
      asOf: asOf,
      accounts: [account(provider, ledger, names: names, readKinds: names.map(\.kind))])
  }

  /// The figures of `newer`, of an index that knows `older` and of one that does not.
  func check(_ older: UsageSnapshot, _ newer: UsageSnapshot) {
    let first = SpendIndex(older)
    let before = figures(first)
    let afresh = figures(SpendIndex(newer))
    #expect(figures(SpendIndex(newer, reusing: first)) == afresh)
    #expect(before != afresh)
    #expect(figures(first) == before)
  }

  @Test func `has the usage that was read since, at the same instant even`() throws {
    let older = try ledger()
    var newer = older
    newer.read(
      .messagesByKey, day(18)..<day(19),
      [row(day(18), [.apiKey: .id("k1"), .model: .id("opus")], input: 6)])
    check(snapshot(older), snapshot(newer))
  }

  @Test func `has the bill that was read since`() throws {
    let older = try ledger()
    var newer = older
    newer.read(
      .byWorkspace, day(18)..<day(19), [try cost(day(18), [.lineItem: .id("Opus")], "2")])
    check(snapshot(older), snapshot(newer))
  }

  @Test func `has the question that was asked since`() throws {
    let older = try ledger()
    var newer = older
    newer.read(
      .messagesByUser, day(18)..<day(19),
      [row(day(18), [.user: .id("ada"), .model: .id("opus")], input: 5)])
    check(snapshot(older), snapshot(newer))
  }

  @Test func `has the workspaces of keys that were named since`() throws {
    let key = NamedEntity(kind: .apiKeys, id: "k1", name: "prod", workspace: .id("w1"))
    let scope = SpendScope(keys: [.workspace("w1")])
    func tokens(_ index: SpendIndex) -> Int? {
      rows(index, .apiKey, scope, over: days)[.apiKey("k1")]?.tokens
    }
    let first = SpendIndex(snapshot(try ledger()))
    #expect(tokens(first) == nil)
    #expect(
      tokens(SpendIndex(snapshot(try ledger(), names: [key]), reusing: first)) == 5)
  }

  @Test func `knows the zero of a day that was read anew once it had settled`() {
    var ledger = AccountLedger()
    ledger.read(.byKey, day(18)..<day(19), [])
    let first = SpendIndex(snapshot(ledger, .manyResources))
    #expect(first.billed(.all, over: day(18)..<day(19)).amounts == nil)
    let later = day(18).end.addingTimeInterval(72 * 3600)
    let second = SpendIndex(snapshot(ledger, at: later, .manyResources), reusing: first)
    #expect(second.billed(.all, over: day(18)..<day(19)).amounts == nil)
    ledger.read(.byKey, day(18)..<day(19), at: later, [])
    let third = SpendIndex(snapshot(ledger, at: later, .manyResources), reusing: second)
    #expect(third.billed(.all, over: day(18)..<day(19)).amounts == Amounts())
  }

  @Test func `judges by the clock again where that was set back`() {
    var ledger = AccountLedger()
    let later = day(18).end.addingTimeInterval(72 * 3600)
    ledger.read(.byKey, day(18)..<day(19), at: later, [])
    let first = SpendIndex(snapshot(ledger, at: later, .manyResources))
    #expect(first.billed(.all, over: day(18)..<day(19)).amounts == Amounts())
    let back = SpendIndex(snapshot(ledger, .manyResources), reusing: first)
    #expect(back.billed(.all, over: day(18)..<day(19)).amounts == nil)
    let again = SpendIndex(snapshot(ledger, at: later, .manyResources), reusing: back)
    #expect(again.billed(.all, over: day(18)..<day(19)).amounts == Amounts())
  }

  @Test func `says nothing of what a bill leaves out that was read before it settled`() throws {
    var ledger = AccountLedger()
    let item = try cost(day(18), [.lineItem: .id("Opus"), .workspace: .id("w1")], "2")
    let other = SpendScope(keys: [.lineItem("Haiku")])
    let later = day(18).end.addingTimeInterval(72 * 3600)
    ledger.read(.byKey, day(18)..<day(19), [item])
    let open = SpendIndex(snapshot(ledger, at: later, .manyResources))
    #expect(open.billed(.all, over: day(18)..<day(19)).amounts == Amounts(try usd("2")))
    #expect(open.billed(other, over: day(18)..<day(19)).amounts == nil)
    ledger.read(.byKey, day(18)..<day(19), at: later, [item])
    let settled = SpendIndex(snapshot(ledger, at: later, .manyResources), reusing: open)
    #expect(settled.billed(other, over: day(18)..<day(19)).amounts == Amounts())
  }
}
