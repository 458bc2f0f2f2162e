import FoundationEssentials
import Testing
import UsageModel

@testable import SpendAnalysis

@Suite struct `Facts that are kept from one snapshot to the next` {
  let days = day(18)..<day(20)

  func snapshot(_ days: Range<UTCDay>) -> AccountSnapshot {
    var ledger = AccountLedger()
    ledger.read(.messages, days, [])
    return account(.fiveFields, ledger)
  }

  @Test func `are of the views that were asked for since the one before`() {
    let opened = ViewID(keys: [.model("opus")], facet: nil)
    let always = ViewID(keys: [], facet: .model)
    var first = AccountFacts(snapshot(days), at: now)
    _ = first.days(days, of: opened)
    _ = first.days(days, of: always)
    var second = AccountFacts(snapshot(days), at: now, reusing: first)
    #expect(second.views.count == 2)
    _ = second.days(days, of: always)
    let third = AccountFacts(snapshot(days), at: now, reusing: second)
    #expect(third.views.count == 1)
    #expect(Set(third.days.keys) == Set(days))
  }

  @Test func `are of days that the ledger still has`() {
    var first = AccountFacts(snapshot(days), at: now)
    _ = first.days(day(17)..<day(20), of: ViewID(keys: [], facet: nil))
    let second = AccountFacts(snapshot(day(19)..<day(20)), at: now, reusing: first)
    #expect(Set(second.days.keys) == [day(19)])
  }

  @Test func `are the bills and checks of every day when only a name was read`() {
    let older = snapshot(days)
    var first = AccountFacts(older, at: now)
    _ = first.days(days, of: ViewID(keys: [], facet: .apiKey))
    for day in days { _ = first.disagreements(on: day) }
    var newer = older
    newer.names.apply(
      NamesAnswer(
        kind: .apiKeys,
        entities: [NamedEntity(kind: .apiKeys, id: "k1", name: "prod", workspace: .id("w1"))],
        readAt: now))
    let second = AccountFacts(newer, at: now, reusing: first)
    #expect(second.views.isEmpty)
    #expect(second.days.count == 2)
    #expect(second.days.values.allSatisfy { $0.disagreements != nil && $0.views.isEmpty })
  }
}
