import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Usage is complete when every question it is drawn from was read` {
  let days = day(18)..<day(20)

  func ledger(readingImages images: Range<UTCDay>) -> AccountLedger {
    var ledger = AccountLedger()
    for question in [UsageQuestion.completions, .embeddings, .storage] {
      ledger.read(question, days, [])
    }
    ledger.read(
      .images, days, covered: images,
      [row(day(18), [.workspace: .id("p1"), .model: .id("gpt-image")], quantity: 2)])
    return ledger
  }

  @Test func `one resource that misses a day leaves the sum incomplete`() {
    let whole = index(account(.manyResources, ledger(readingImages: days)))
    #expect(whole.usage(.all, over: days).isComplete)
    let part = index(account(.manyResources, ledger(readingImages: day(18)..<day(19))))
    #expect(!part.usage(.all, over: days).isComplete)
    #expect(part.usage(.all, over: day(18)..<day(19)).isComplete)
  }

  @Test func `what counts in another unit is whole all the same`() {
    let part = index(account(.manyResources, ledger(readingImages: day(18)..<day(19))))
    let usage = part.usage(.all, over: days)
    #expect(usage.incompleteUnits == [.images])
    #expect(usage.isComplete(in: .tokens))
    #expect(!usage.hasAllRequests)
    let rows = part.lines(.facet(.resource), in: .all, over: days, chartDays: days)
    #expect(rows.map(\.id) == [.key(.init("many"), .resource("images"))])
    #expect(rows.allSatisfy { !$0.usage.isComplete(in: .images) })
  }

  @Test func `a report that is missing takes the price of no other tokens away`() throws {
    func rate(_ read: [UsageQuestion], of model: String = "gpt") throws -> Money? {
      var ledger = AccountLedger()
      for question in read {
        let model = question == .embeddings ? "embed" : "gpt"
        ledger.read(
          question, days,
          question.resource.unit != .tokens
            ? [] : [row(day(18), [.model: .id(model), .workspace: .id("p1")], input: 1_000_000)])
      }
      ledger.read(
        .byKey, days,
        [
          try cost(day(18), [.model: .id("gpt"), .lineItem: .id("gpt, input")], "2"),
          try cost(day(18), [.model: .id("embed"), .lineItem: .id("embed, input")], "0.5"),
        ])
      return index(account(.manyResources, ledger))
        .effectiveRate(SpendScope(keys: [.model(model)]), over: days)
    }
    #expect(try rate([.completions, .embeddings, .images, .storage]) == (try usd("2")))
    #expect(try rate([.completions, .images]) == (try usd("2")))
    #expect(try rate([.completions]) == (try usd("2")))
    // The report that tells of the row has to be there, and so has the primary one.
    #expect(try rate([.completions, .images], of: "embed") == nil)
    #expect(try rate([.embeddings], of: "embed") == nil)
  }

  @Test func `rows of a resource do not wait for the others`() {
    var ledger = AccountLedger()
    ledger.read(.completions, days, [row(day(18), [.model: .id("gpt")], input: 5)])
    let index = index(account(.manyResources, ledger))
    #expect(!index.usage(.all, over: days).isComplete(in: .tokens))
    let rows = index.lines(.facet(.resource), in: .all, over: days, chartDays: days)
    #expect(rows.map(\.usage.isComplete) == [true])
  }

  @Test func `a resource is complete whatever the others miss`() {
    let part = index(account(.manyResources, ledger(readingImages: day(18)..<day(19))))
    #expect(part.usage(SpendScope(keys: [.resource("embeddings")]), over: days).isComplete)
    #expect(!part.usage(SpendScope(keys: [.resource("images")]), over: days).isComplete)
  }

  @Test func `a key does not wait for resources that know no keys`() {
    let part = index(account(.manyResources, ledger(readingImages: day(18)..<day(19))))
    #expect(part.usage(SpendScope(keys: [.apiKey("k1")]), over: days).isComplete)
    #expect(!part.usage(SpendScope(keys: [.workspace("p1")]), over: days).isComplete)
  }

  @Test func `days to come are not missing`() {
    var ledger = AccountLedger()
    ledger.read(.messages, day(20)..<day(21), width: .hour, [])
    let index = index(account(.fiveFields, ledger))
    #expect(index.usage(.all, over: day(20)..<day(25)).isComplete)
  }

  @Test func `a row the bill lists nowhere is free only beside usage that was read whole`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .completions, day(18)..<day(19),
      [row(day(18), [.model: .id("gpt"), .workspace: .id("p1")], input: 5)])
    ledger.read(
      .byKey, days,
      [
        try cost(
          day(18), [.model: .id("gpt"), .lineItem: .id("gpt, input"), .workspace: .id("p1")], "1"),
        try cost(
          day(19), [.model: .id("gpt"), .lineItem: .id("gpt, input"), .workspace: .id("p2")], "1"),
      ])
    let index = index(account(.manyResources, ledger))
    // The usage of the 19th was not read.
    let scope = SpendScope(keys: [.workspace("p1")])
    #expect(index.billed(scope, over: day(19)..<day(20)).amounts == nil)
    #expect(index.billed(scope, over: days).amounts == Amounts(try usd("1")))
  }

  @Test func `images that were used and not billed are unknown, not free`() throws {
    var ledger = ledger(readingImages: days)
    ledger.read(
      .byKey, days,
      [
        try cost(
          day(18), [.model: .id("gpt"), .lineItem: .id("gpt, input"), .workspace: .id("p1")], "1")
      ])
    let index = index(account(.manyResources, ledger))
    let scope = SpendScope(keys: [.model("gpt-image")])
    #expect(index.billed(scope, over: day(18)..<day(19)).amounts == nil)
    #expect(
      index.billed(SpendScope(keys: [.model("embed")]), over: day(18)..<day(19)).amounts
        == Amounts())
  }

  @Test func `a settled bill that is silent about a line does not charge for it`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byKey, day(10)..<day(12),
      [
        try cost(day(10), [.lineItem: .id("a")], "1"),
        try cost(day(11), [.lineItem: .id("b")], "2"),
      ])
    let chart = index(account(.manyResources, ledger))
      .chart(SpendScope(keys: [.lineItem("a")]), over: day(10)..<day(12))
    #expect(chart.map(\.value) == [.billed(ExactDecimal(1)), .billed(.zero)])
  }
}
