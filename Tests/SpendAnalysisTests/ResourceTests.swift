import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `A vendor with a report per resource` {
  let index: SpendIndex
  let days = day(17)..<day(20)

  init() throws {
    var ledger = AccountLedger()
    let project: [Dimension: DimensionValue] = [.workspace: .id("p1")]
    func completion(
      _ day: UTCDay, key: String, tier: String, batch: String = "false", input: Int, requests: Int
    ) -> UsageRow {
      row(
        day,
        [
          .workspace: .id("p1"), .apiKey: .id(key), .model: .id("gpt"), .serviceTier: .id(tier),
          .batch: .id(batch),
        ], input: input, requests: requests)
    }
    ledger.read(
      .completions, days,
      [
        completion(day(17), key: "k1", tier: "default", input: 100, requests: 1),
        completion(day(18), key: "k1", tier: "default", input: 200, requests: 2),
        completion(day(18), key: "k2", tier: "priority", input: 40, requests: 1),
        completion(day(18), key: "k2", tier: "default", batch: "true", input: 60, requests: 3),
      ])
    ledger.read(
      .embeddings, days,
      [
        row(
          day(18), [.workspace: .id("p1"), .apiKey: .id("k1"), .model: .id("embed")], input: 1000,
          requests: 5)
      ])
    ledger.read(
      .images, days,
      [
        row(
          day(18), [.workspace: .id("p1"), .model: .id("gpt-image")], requests: 2, quantity: 7)
      ])
    ledger.read(
      .storage, days,
      [
        row(day(17), project, quantity: 900), row(day(18), project, quantity: 500),
        row(day(18), [.workspace: .id("p2")], quantity: 30),
      ])
    // Lines of the 17th are from before the bill names keys.
    func line(
      _ day: UTCDay, key: String?, _ text: String, model: String?, tier: String? = nil,
      _ amount: String, quantity: String? = nil
    ) throws -> CostLineItem {
      try cost(
        day,
        [
          .workspace: .id("p1"), .lineItem: .id(text), .model: DimensionValue(asked: model),
          .apiKey: key.map(DimensionValue.id) ?? .notAsked,
          .serviceTier: tier.map(DimensionValue.id) ?? .notAsked,
        ], amount, quantity: quantity, unit: quantity == nil ? nil : "tokens")
    }
    ledger.read(
      .byKey, days,
      [
        try line(day(17), key: nil, "gpt, input", model: "gpt", "1", quantity: "100"),
        try line(day(18), key: "k1", "gpt, input", model: "gpt", "2", quantity: "200.5"),
        try line(
          day(18), key: "k2", "priority | gpt, input", model: "gpt", tier: "priority", "0.8",
          quantity: "40"),
        try line(day(18), key: "k1", "Vector storage", model: nil, "0.05"),
        try line(day(19), key: "k1", "Vector storage", model: nil, "0.07"),
      ])
    ledger.read(
      .byUser, days,
      [
        try cost(day(17), [.user: .id("ada"), .lineItem: .id("gpt, input")], "1"),
        try cost(day(18), [.user: .id("ada"), .lineItem: .id("gpt, input")], "2"),
        try cost(day(18), [.user: .none, .lineItem: .id("Vector storage")], "0.85"),
        try cost(day(19), [.user: .none, .lineItem: .id("Vector storage")], "0.07"),
      ])
    index = SpendAnalysisTests.index(account(.manyResources, ledger))
  }

  @Test func `totals add the resources up, each in its own unit`() {
    let usage = index.usage(.all, over: days)
    #expect(usage.tokens?.total == 1400)
    #expect(usage.requests == 14)
    #expect(usage.countsAllRequests)
    #expect(usage.isComplete)
    // Bytes are those of the last day that reports any, both projects together; the 17th is not in them.
    #expect(usage.quantities == [.images: 7, .bytes: 530])
  }

  @Test func `a level is the latest day's, for each row and for all of them`() {
    let lines = index.lines(
      .facet(.workspace), in: .all, over: days, chartDays: day(1)..<day(1))
    #expect(
      lines.map(\.id) == [
        .key(.init("many"), .workspace("p1")), .key(.init("many"), .workspace("p2")),
      ])
    #expect(lines.map { $0.usage.quantities[.bytes] } == [500, 30])
    let early = index.usage(.all, over: day(17)..<day(18))
    #expect(early.quantities[.bytes] == 900)
  }

  @Test func `resources have their own units, and the bill a row that names none of them`() throws {
    let lines = index.lines(.facet(.resource), in: .all, over: days, chartDays: day(1)..<day(1))
    #expect(
      lines.map(\.id)
        == [
          .notSplit(.resource), .resource("embeddings"), .resource("completions"),
          .resource("images"), .resource("vector_stores"),
        ].map { .key(.init("many"), $0) })
    #expect(lines.map(\.usage.tokens?.total) == [nil, 1000, 400, nil, nil])
    #expect(lines.map(\.usage.quantities) == [[:], [:], [:], [.images: 7], [.bytes: 530]])
    #expect(lines.map(\.billed.amounts) == [Amounts(try usd("3.92")), nil, nil, nil, nil])
    #expect(lines.allSatisfy { $0.ratePerMillionTokens == nil })
  }

  @Test func `a resource without models is a row of its own beside models`() throws {
    let rows = rows(index, .model)
    #expect(
      Set(rows.keys) == [
        .model("gpt"), .model("embed"), .model("gpt-image"), .resource("vector_stores"),
        .charge("Vector storage"),
      ])
    #expect(rows[.charge("Vector storage")]?.billed == Amounts(try usd("0.12")))
    #expect(rows[.model("embed")]?.billed == nil)
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
  }

  @Test func `only the priority tier is named by the bill, and batch is a tier`() throws {
    let rows = rows(index, .serviceTier)
    #expect(rows[.serviceTier("priority")]?.billed == Amounts(try usd("0.8")))
    #expect(rows[.serviceTier("priority")]?.tokens == 40)
    #expect(rows[.serviceTier("batch")]?.tokens == 60)
    #expect(rows[.serviceTier("batch")]?.billed == nil)
    #expect(rows[.serviceTier("default")]?.tokens == 300)
    #expect(rows[.serviceTier("default")]?.billed == nil)
    // Embeddings are not told apart by tier.
    #expect(rows[.notSplit(.serviceTier)]?.tokens == 1000)
    #expect(rows[.notSplit(.serviceTier)]?.billed == Amounts(try usd("3.12")))
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
    let priority = SpendScope(keys: [.serviceTier("priority")])
    // $0.80 for 40 tokens.
    #expect(index.effectiveRate(priority, over: days) == (try usd("20000")))
    #expect(index.billed(priority, over: days).isComplete)
  }

  @Test func `days from before the bill names keys are in no key, and leave the keys incomplete`()
    throws
  {
    let rows = rows(index, .apiKey)
    #expect(rows[.apiKey("k1")]?.billed == Amounts(try usd("2.12")))
    #expect(rows[.apiKey("k2")]?.billed == Amounts(try usd("0.8")))
    #expect(rows[.notSplit(.apiKey)]?.billed == Amounts(try usd("1")))
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
    // k1 was used on the 17th, k2 was not.
    #expect(!index.billed(SpendScope(keys: [.apiKey("k1")]), over: days).isComplete)
    #expect(index.billed(SpendScope(keys: [.apiKey("k2")]), over: days).isComplete)
    #expect(index.billed(SpendScope(keys: [.apiKey("k1")]), over: day(17)..<day(18)).amounts == nil)
  }

  @Test func `people have the bill that is split by people, and add up to the same`() throws {
    let rows = rows(index, .user)
    #expect(rows[.user("ada")]?.billed == Amounts(try usd("3")))
    #expect(rows[.user(nil)]?.billed == Amounts(try usd("0.92")))
    #expect(sum(rows) == index.billed(.all, over: days).amounts)
    // That bill names no project.
    let scope = SpendScope(keys: [.workspace("p1"), .user("ada")])
    #expect(index.billed(scope, over: days).amounts == nil)
  }

  @Test func `the bill of a project stands beside its people as money that none of them owns`()
    throws
  {
    let scope = SpendScope(keys: [.workspace("p1")])
    let rows = rows(index, .user, scope)
    #expect(rows.compactMapValues(\.billed) == [.notSplit(.user): Amounts(try usd("3.92"))])
    #expect(sum(rows) == index.billed(scope, over: days).amounts)
    // The other way round it is the bill of the person that no project owns.
    let projects = SpendAnalysisTests.rows(index, .workspace, SpendScope(keys: [.user("ada")]))
    #expect(projects.compactMapValues(\.billed) == [.notSplit(.workspace): Amounts(try usd("3"))])
    let opened = SpendScope(keys: [.user("ada"), .notSplit(.workspace)])
    #expect(index.billed(opened, over: days).amounts == Amounts(try usd("3")))
    let person = SpendScope(keys: [.workspace("p1"), .user("ada")])
    #expect(index.billed(person, over: days).hasUnsplitMoney)
    #expect(!index.billed(scope, over: days).hasUnsplitMoney)
  }

  @Test func `days whose bill is not split by people yet stand in a row of nobody`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byKey, day(18)..<day(20),
      [
        try cost(day(18), [.lineItem: .id("gpt, input"), .apiKey: .none], "2"),
        try cost(day(19), [.lineItem: .id("gpt, input"), .apiKey: .none], "3"),
      ])
    ledger.read(
      .byUser, day(18)..<day(19),
      [try cost(day(18), [.lineItem: .id("gpt, input"), .user: .id("ada")], "2")])
    let index = SpendAnalysisTests.index(account(.manyResources, ledger))
    let rows = rows(index, .user, over: day(18)..<day(20))
    #expect(
      rows.mapValues(\.billed) == [
        .user("ada"): Amounts(try usd("2")), .notSplit(.user): Amounts(try usd("3")),
      ])
    #expect(sum(rows) == index.billed(.all, over: day(18)..<day(20)).amounts)
    #expect(!index.billed(SpendScope(keys: [.user("ada")]), over: day(18)..<day(20)).isComplete)
  }

  @Test(arguments: [("2.5", "0.5"), ("1.9", "-0.1")])
  func `what the bill and the bill by person differ by stands in a row of nobody`(
    bill: String, difference: String
  ) throws {
    var ledger = AccountLedger()
    ledger.read(
      .byKey, day(18)..<day(19),
      [try cost(day(18), [.lineItem: .id("gpt, input"), .apiKey: .none], bill)])
    ledger.read(
      .byUser, day(18)..<day(19),
      [try cost(day(18), [.lineItem: .id("gpt, input"), .user: .id("ada")], "2")])
    let index = SpendAnalysisTests.index(account(.manyResources, ledger))
    let rows = rows(index, .user, over: day(18)..<day(19))
    #expect(
      rows.mapValues(\.billed) == [
        .user("ada"): Amounts(try usd("2")), .notSplit(.user): Amounts(try usd(difference)),
      ])
    #expect(sum(rows) == Amounts(try usd(bill)))
  }

  @Test func `line items are the bill alone, with what it counts`() throws {
    let lines = index.lines(.facet(.lineItem), in: .all, over: days, chartDays: days)
    #expect(
      lines.map(\.id)
        == [
          .lineItem("gpt, input"), .lineItem("priority | gpt, input"),
          .lineItem("Vector storage"),
        ].map { .key(.init("many"), $0) })
    #expect(
      lines.map(\.billed.amounts) == [
        Amounts(try usd("3")), Amounts(try usd("0.8")), Amounts(try usd("0.12")),
      ])
    #expect(lines.allSatisfy { $0.usage.tokens == nil && $0.usage.isComplete })
    #expect(
      lines.first?.billedQuantities == [
        BilledQuantity(value: try ExactDecimal(text: "300.5"), unit: "tokens")
      ])
    #expect(lines.last?.billedQuantities == [])
    // Nothing is settled yet, so silence about a line is not a zero.
    #expect(
      lines.last?.chart.map(\.value) == [
        .pending, .billed(try ExactDecimal(text: "0.05")), .billed(try ExactDecimal(text: "0.07")),
      ])
  }

  @Test func `facets are offered where something can be split by them`() {
    #expect(index.facets(in: .all) == SpendFacet.allCases)
    #expect(
      index.facets(in: SpendScope(keys: [.resource("images")])) == [.model, .workspace])
    #expect(
      index.facets(in: SpendScope(keys: [.user("ada")])) == [.model, .serviceTier, .lineItem])
  }
}
