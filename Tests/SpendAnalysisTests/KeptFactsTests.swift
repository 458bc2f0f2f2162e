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

@Suite struct `Facts that two ask for at once` {
  @Test func `are made a few days at a time, so that a long view lets others in`() async {
    let days = day(20).advanced(by: -400)..<day(20)
    let view = ViewID(keys: [], facet: .model)
    var ledger = AccountLedger()
    ledger.read(
      .messages, days,
      days.map { row($0, [.model: .id("model \($0.index % 7)"), .workspace: .none], input: 1) })
    let known = account(.fiveFields, ledger)
    var hasSeenPart = false
    // The other task may be through before this one looks: not a hundred times.
    for _ in 0..<100 where !hasSeenPart {
      let cache = FactCache(known, at: now)
      let drawing = Task.detached { cache.days(view, days).days.count }
      var made = 0
      while made < days.count {
        made = cache.facts.withLock { $0.days.values.count { !$0.views.isEmpty } }
        if 0 < made, made < days.count { hasSeenPart = true }
        await Task.yield()
      }
      #expect(await drawing.value == days.count)
    }
    #expect(hasSeenPart)
  }
}
