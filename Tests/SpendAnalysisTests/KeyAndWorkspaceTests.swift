import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `A bill that names workspaces and tiers, and usage in two questions` {
  let index: SpendIndex

  init() throws {
    var ledger = AccountLedger()
    let days = day(18)..<day(20)
    ledger.read(
      .messages, days,
      [
        row(
          day(18), [.workspace: .id("w1"), .model: .id("opus"), .serviceTier: .id("standard")],
          input: 600),
        row(
          day(18), [.workspace: .id("w1"), .model: .id("opus"), .serviceTier: .id("priority")],
          input: 300),
        row(
          day(18), [.workspace: .none, .model: .id("opus"), .serviceTier: .id("batch")], input: 100),
      ])
    ledger.read(
      .messagesByKey, days,
      [
        row(
          day(18), [.apiKey: .id("k1"), .model: .id("opus"), .serviceTier: .id("standard")],
          input: 550),
        row(
          day(18), [.apiKey: .id("k2"), .model: .id("opus"), .serviceTier: .id("priority")],
          input: 300),
        row(
          day(18), [.apiKey: .none, .model: .id("opus"), .serviceTier: .id("batch")], input: 100),
        row(
          day(18), [.apiKey: .id("gone"), .model: .id("opus"), .serviceTier: .id("standard")],
          input: 50),
      ])
    ledger.read(
      .byWorkspace, days,
      [
        try cost(
          day(18),
          [
            .workspace: .id("w1"), .model: .id("opus"), .serviceTier: .id("standard"),
            .lineItem: .id("Opus Usage - Input Tokens"),
          ], "6"),
        try cost(
          day(18),
          [
            .workspace: .none, .model: .id("opus"), .serviceTier: .id("batch"),
            .lineItem: .id("Opus Usage - Input Tokens"),
          ], "0.5"),
        try cost(
          day(18),
          [
            .workspace: .id("w1"), .model: .none, .serviceTier: .none,
            .lineItem: .id("Web Search Usage"),
          ], "0.25"),
        try cost(
          day(19),
          [
            .workspace: .id("w1"), .model: .none, .serviceTier: .none,
            .lineItem: .id("Web Search Usage"),
          ], "0.1"),
      ])
    index = SpendAnalysisTests.index(
      account(
        .fiveFields, ledger,
        names: [
          NamedEntity(kind: .apiKeys, id: "k1", name: "prod", workspace: .id("w1")),
          NamedEntity(kind: .apiKeys, id: "k2", name: "dev", workspace: .none),
        ], readKinds: [.apiKeys, .workspaces]))
  }

  let days = day(18)..<day(20)

  @Test func `totals count each token once, however many questions count it`() throws {
    #expect(index.usage(.all, over: days).tokens?.total == 1000)
    #expect(index.billed(.all, over: days).amounts == Amounts(try usd("6.85")))
  }

  @Test func `workspaces have the bill's own split, the default one among them`() throws {
    let rows = rows(index, .workspace, over: days)
    #expect(Set(rows.keys) == [.workspace("w1"), .workspace(nil)])
    #expect(rows[.workspace("w1")]?.billed == Amounts(try usd("6.35")))
    #expect(rows[.workspace("w1")]?.tokens == 900)
    #expect(rows[.workspace(nil)]?.billed == Amounts(try usd("0.5")))
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
  }

  @Test func `keys have usage and no bill, and the bill stands in a row that no key owns`() throws {
    let rows = rows(index, .apiKey, over: days)
    #expect(
      rows.mapValues(\.tokens) == [
        .apiKey("k1"): 550, .apiKey("k2"): 300, .apiKey(nil): 100, .apiKey("gone"): 50,
        .notSplit(.apiKey): nil,
      ])
    #expect(rows.filter { $0.value.billed != nil }.map(\.key) == [.notSplit(.apiKey)])
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
    let scope = SpendScope(keys: [.apiKey("k1")])
    #expect(index.billed(scope, over: days).amounts == nil)
    #expect(index.effectiveRate(scope, over: days) == nil)
  }

  @Test func `a key's workspace comes from the list of keys, and the rest of it is no key's`() {
    let scope = SpendScope(keys: [.workspace("w1")])
    let inWorkspace = rows(index, .apiKey, scope, over: days)
    // The workspace has 900 tokens, and its only listed key 550 of them.
    #expect(
      inWorkspace.compactMapValues(\.tokens) == [.apiKey("k1"): 550, .notSplit(.apiKey): 350])
    #expect(index.usage(scope, over: days).isComplete)
    // The keyless batch of the default workspace is within what its own listed key has already.
    let byDefault = rows(index, .apiKey, SpendScope(keys: [.workspace(nil)]), over: days)
    #expect(byDefault.compactMapValues(\.tokens) == [.apiKey("k2"): 300])
  }

  @Test func `what no key of a workspace owns opens into its models and tiers`() {
    let scope = SpendScope(keys: [.workspace("w1"), .notSplit(.apiKey)])
    #expect(index.usage(scope, over: days).tokens?.total == 350)
    #expect(
      rows(index, .serviceTier, scope, over: days).compactMapValues(\.tokens)
        == [.serviceTier("standard"): 50, .serviceTier("priority"): 300])
  }

  @Test func `an hour has the rest that no key owns as well`() {
    func used(_ hour: Int, _ dimensions: [Dimension: DimensionValue], _ input: Int) -> UsageRow {
      row(day(20), hour: hour, dimensions, input: input)
    }
    var ledger = AccountLedger()
    ledger.read(
      .messages, day(20)..<day(21), width: .hour,
      [used(9, [.workspace: .id("w1")], 50), used(10, [.workspace: .id("w1")], 7)])
    ledger.read(
      .messagesByKey, day(20)..<day(21), width: .hour,
      [
        used(9, [.apiKey: .id("k1")], 30), used(9, [.apiKey: .none], 20),
        used(10, [.apiKey: .id("k1")], 7),
      ])
    let key = NamedEntity(kind: .apiKeys, id: "k1", name: "prod", workspace: .id("w1"))
    let index = SpendAnalysisTests.index(
      account(.fiveFields, ledger, names: [key], readKinds: [.apiKeys]))
    func keys(_ hour: Int) -> [SpendKey: Int] {
      let scope = SpendScope(
        keys: [.workspace("w1")], day: day(20),
        hour: day(20).start.addingTimeInterval(Double(hour) * 3600))
      return rows(index, .apiKey, scope).compactMapValues(\.tokens)
    }
    #expect(keys(9) == [.apiKey("k1"): 30, .notSplit(.apiKey): 20])
    #expect(keys(10) == [.apiKey("k1"): 7])
  }

  @Test func `without the workspaces' own usage, keys that are not listed leave it incomplete`() {
    var ledger = AccountLedger()
    ledger.read(
      .messagesByKey, days,
      [
        row(day(18), [.apiKey: .id("k1"), .model: .id("opus")], input: 5),
        row(day(18), [.apiKey: .none, .model: .id("opus")], input: 3),
      ])
    let key = NamedEntity(kind: .apiKeys, id: "k1", name: "prod", workspace: .id("w1"))
    let index = SpendAnalysisTests.index(
      account(.fiveFields, ledger, names: [key], readKinds: [.apiKeys]))
    let lines = index.lines(
      .facet(.apiKey), in: SpendScope(keys: [.workspace("w1")]), over: days, chartDays: days)
    #expect(lines.map(\.usage.tokens?.total) == [5])
    #expect(lines.allSatisfy { !$0.usage.isComplete })
  }

  @Test func `an unlisted key has no workspace`() {
    let ofUnlisted = rows(index, .workspace, SpendScope(keys: [.apiKey("gone")]), over: days)
    #expect(ofUnlisted.compactMapValues(\.tokens) == [.notSplit(.workspace): 50])
  }

  @Test func `the bill of a workspace stands beside its keys as money that no key owns`() throws {
    let rows = rows(index, .apiKey, SpendScope(keys: [.workspace("w1")]), over: days)
    #expect(rows[.notSplit(.apiKey)]?.billed == Amounts(try usd("6.35")))
    #expect(rows[.apiKey("k1")]?.billed == nil)
  }

  @Test func `a tier whose cost is in no report is unknown even on a day without it`() throws {
    let rows = rows(index, .serviceTier, over: days)
    #expect(rows[.serviceTier("standard")]?.billed == Amounts(try usd("6")))
    #expect(rows[.serviceTier("batch")]?.billed == Amounts(try usd("0.5")))
    #expect(rows[.serviceTier(nil)]?.billed == Amounts(try usd("0.35")))
    #expect(rows[.serviceTier("priority")]?.tokens == 300)
    #expect(rows[.serviceTier("priority")]?.billed == nil)
    let tiers = index.lines(.facet(.serviceTier), in: .all, over: days, chartDays: days)
    let row = tiers.first { $0.id == .key(.init("five"), .serviceTier("priority")) }
    #expect(row?.chart.map(\.value) == [.pending, .pending])
    let priority = SpendScope(keys: [.serviceTier("priority")])
    #expect(index.billed(priority, over: day(19)..<day(20)).amounts == nil)
    let batch = SpendScope(keys: [.serviceTier("batch")])
    #expect(index.billed(batch, over: day(19)..<day(20)).amounts == Amounts())
  }

  @Test func `several keys narrow a scope together`() throws {
    let scope = SpendScope(keys: [.workspace("w1"), .model("opus"), .serviceTier("standard")])
    #expect(index.billed(scope, over: days).amounts == Amounts(try usd("6")))
    #expect(index.usage(scope, over: days).tokens?.total == 600)
    // $6 for 600 tokens on the 18th, whose bill no longer lags.
    #expect(index.effectiveRate(scope, over: days) == (try usd("10000")))
  }

  @Test func `tokens whose cost is in no report have no part in the price of the others`() throws {
    // $6.75 for the 700 tokens of billed tiers.
    #expect(
      index.effectiveRate(.all, over: day(18)..<day(19))
        == Money(
          try usd("6.75").value.quotient(by: ExactDecimal(significand: 7, exponent: -4), places: 6)
            ?? .zero, .usd))
    let workspaces = index.lines(.facet(.workspace), in: .all, over: days, chartDays: days)
    // $6.25 for the 600 tokens of the standard tier.
    #expect(
      workspaces.first { $0.id == .key(.init("five"), .workspace("w1")) }?.ratePerMillionTokens
        == Money(
          try usd("6.25").value.quotient(by: ExactDecimal(significand: 6, exponent: -4), places: 6)
            ?? .zero, .usd))
  }

  @Test func `a question that was not read leaves its rows unknown and incomplete`() {
    let scope = SpendScope(keys: [.user("ada")])
    let usage = index.usage(scope, over: days)
    #expect(usage.tokens == nil)
    #expect(!usage.isComplete)
  }

  @Test func `where no question has both, the usage stays in the row that cannot be split`() {
    let rows = rows(index, .user, SpendScope(keys: [.apiKey("k1")]), over: days)
    #expect(rows.compactMapValues(\.tokens) == [.notSplit(.user): 550])
  }

  @Test func `facets are offered where something can be split by them`() {
    #expect(
      index.facets(in: .all) == [.model, .workspace, .apiKey, .user, .serviceTier, .lineItem])
    #expect(
      index.facets(in: SpendScope(keys: [.apiKey("k1")])) == [.model, .workspace, .serviceTier])
    #expect(
      index.facets(in: SpendScope(keys: [.lineItem("Web Search Usage")])) == [
        .model, .workspace, .serviceTier,
      ])
  }
}
