import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// A vendor that bills tokens by workspace, model, tier and kind, a day late, as a whole.
private let priced = Provider(
  id: "priced", name: "Priced",
  billing: BillingRules(
    settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
    unbilledTiers: ["priority"],
    prices: PriceRules(
      dimensions: [.model, .serviceTier, .geography], fallbacks: [.geography])),
  questions: ProviderQuestions(
    usage: [.byTier, .byTierOfKeys], costs: [.byWorkspace],
    names: [.workspaces, .apiKeys]),
  vocabulary: .test)

/// A vendor that counts what it bills, and blends tiers but one.
private let counting = Provider(
  id: "counting", name: "Counting",
  billing: BillingRules(
    settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd,
    prices: PriceRules(
      dimensions: [.model, .serviceTier], tiersApart: ["priority"], tellsWriteLifetimes: false)),
  questions: ProviderQuestions(usage: [.completions, .images], costs: [.byKey]), vocabulary: .test)

extension UsageQuestion {
  fileprivate static let byTier = UsageQuestion(
    resource: .messages, dimensions: [.workspace, .model, .serviceTier, .geography])
  fileprivate static let byTierOfKeys = UsageQuestion(
    resource: .messages, split: .keys, dimensions: [.apiKey, .model, .serviceTier, .geography])
}

private func usedOnDay(
  _ day: UTCDay, _ model: String, in workspace: String? = nil, tier: String = "standard",
  geography: String = "global", _ tokens: TokenCounts
) -> UsageRow {
  UsageRow(
    interval: day.interval,
    dimensions: Dimensions([
      .workspace: DimensionValue(asked: workspace), .model: .id(model), .serviceTier: .id(tier),
      .geography: .id(geography),
    ]),
    tokens: tokens, requests: nil)
}

private func charged(
  _ day: UTCDay, _ model: String, _ kind: TokenKind, in workspace: String? = nil,
  tier: String = "standard", geography: String = "global", _ amount: String
) throws -> CostLineItem {
  CostLineItem(
    interval: day.interval,
    dimensions: Dimensions([
      .workspace: DimensionValue(asked: workspace), .lineItem: .id("\(model) \(kind)"),
      .model: .id(model), .serviceTier: .id(tier), .geography: .id(geography),
    ]),
    tokenKind: kind, amount: try usd(amount))
}

private func today(_ ledger: AccountLedger, of provider: Provider = priced) -> EstimatedFigure? {
  index(account(provider, ledger)).estimated(.all, over: day(20)..<day(21))
}

@Suite struct `What usage costs before the bill is there` {
  @Test func `is what the last settled day with a hundred thousand tokens paid for them`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(14)..<day(21),
      [
        usedOnDay(day(14), "opus", TokenCounts(input: 200_000)),
        usedOnDay(day(16), "opus", TokenCounts(input: 100_000)),
        usedOnDay(day(17), "opus", TokenCounts(input: 99_999)),
        usedOnDay(day(19), "opus", TokenCounts(input: 500_000)),
        usedOnDay(day(20), "opus", TokenCounts(input: 1_000_000, output: 10)),
      ])
    ledger.read(
      .byWorkspace, day(14)..<day(21),
      [
        try charged(day(14), "opus", .input, "9"), try charged(day(16), "opus", .input, "0.5"),
        try charged(day(17), "opus", .input, "7"), try charged(day(19), "opus", .input, "2.5"),
      ])
    let figure = try #require(today(ledger))
    // The 16th: $0.5 for 100 000. The 17th has too few, the 18th no usage, the 19th is not settled.
    #expect(figure.amounts == Amounts(try usd("5")))
    #expect(figure.unpriced == [.tokens: 10])
    #expect(figure.isWhole)
    #expect(figure.days == [day(20)])
  }

  @Test func `pools three days where no day alone has enough, and leaves out free ones`() throws {
    var ledger = AccountLedger()
    let counts = [13: 5_000, 14: 40_000, 15: 60_000, 16: 30_000, 17: 30_000]
    ledger.read(
      .byTier, day(13)..<day(21),
      counts.map { usedOnDay(day($0), "opus", TokenCounts(input: $1)) }
        + [usedOnDay(day(20), "opus", TokenCounts(input: 130_000))])
    let amounts = [13: "100", 14: "0.4", 15: "0", 16: "0.3", 17: "0.6"]
    ledger.read(
      .byWorkspace, day(13)..<day(21),
      try amounts.map { try charged(day($0), "opus", .input, $1) })
    // The 14th, 16th and 17th: $1.3 for 100 000.
    #expect(today(ledger)?.amounts == Amounts(try usd("1.69")))
  }

  @Test func `falls back to all places of a tier, and never to another tier or model`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(17)..<day(21),
      [
        usedOnDay(day(17), "opus", TokenCounts(input: 100_000)),
        usedOnDay(day(20), "opus", geography: "us", TokenCounts(input: 50_000)),
        usedOnDay(day(20), "opus", tier: "batch", TokenCounts(input: 3)),
        usedOnDay(day(20), "opus", tier: "priority", TokenCounts(input: 999)),
        usedOnDay(day(20), "sonnet", TokenCounts(input: 5)),
      ])
    ledger.read(.byWorkspace, day(17)..<day(21), [try charged(day(17), "opus", .input, "1")])
    let figure = try #require(today(ledger))
    #expect(figure.amounts == Amounts(try usd("0.5")))
    // What the provider never bills (priority) is not unpriced: nobody waits for it.
    #expect(figure.unpriced == [.tokens: 8])
  }

  private func unpriced(free: Int, billed: Int) throws -> [UsageUnit: Int]? {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(13)..<day(21),
      (13...17).flatMap {
        [
          usedOnDay(day($0), "free", TokenCounts(input: free)),
          usedOnDay(day($0), "opus", TokenCounts(input: billed)),
        ]
      } + [usedOnDay(day(20), "free", TokenCounts(input: 7))])
    ledger.read(
      .byWorkspace, day(13)..<day(21),
      try (13...17).map { try charged(day($0), "opus", .input, "1") })
    return today(ledger)?.unpriced
  }

  @Test func `of what never stood on bills that have nearly all else is nothing`() throws {
    #expect(try unpriced(free: 1000, billed: 100_000) == [:])
    // Bills that have little of what was used prove nothing: they may be worded in a way that nobody knows.
    #expect(try unpriced(free: 100_000, billed: 1000) == [.tokens: 7])
  }

  @Test func `takes the larger of bill and estimate, cell by cell, while the bill may be partial`()
    throws
  {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(21),
      [16, 19].flatMap {
        [
          usedOnDay(day($0), "opus", in: "a", TokenCounts(input: 100_000)),
          usedOnDay(day($0), "opus", in: "b", TokenCounts(input: 100_000)),
        ]
      })
    ledger.read(
      .byWorkspace, day(16)..<day(21),
      [
        try charged(day(16), "opus", .input, in: "a", "1"),
        try charged(day(16), "opus", .input, in: "b", "1"),
        try charged(day(19), "opus", .input, in: "a", "1.5"),
        try charged(day(19), "opus", .input, in: "b", "0.25"),
      ])
    let index = index(account(priced, ledger))
    let days = day(19)..<day(20)
    #expect(index.billed(.all, over: days).amounts == Amounts(try usd("1.75")))
    #expect(index.estimated(.all, over: days)?.amounts == Amounts(try usd("0.75")))
    let b = SpendScope(keys: [.workspace("b")])
    #expect(index.estimated(b, over: days)?.amounts == Amounts(try usd("0.75")))
  }

  @Test func `leaves a settled bill alone`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(18),
      [16, 17].map { usedOnDay(day($0), "opus", TokenCounts(input: 100_000)) })
    ledger.read(
      .byWorkspace, day(16)..<day(18),
      [try charged(day(16), "opus", .input, "1"), try charged(day(17), "opus", .input, "0.1")])
    let index = index(account(priced, ledger))
    #expect(index.estimated(.all, over: day(16)..<day(18)) == nil)
  }

  @Test func `follows usage past the quantity of a bill that counts`() throws {
    var ledger = AccountLedger()
    func row(_ day: UTCDay, _ tier: String, _ tokens: TokenCounts) -> UsageRow {
      UsageRow(
        interval: day.interval,
        dimensions: Dimensions([
          .workspace: .id("p"), .apiKey: .id("k"), .model: .id("gpt"), .serviceTier: .id(tier),
          .batch: .id("false"),
        ]),
        tokens: tokens, requests: 1)
    }
    func item(_ day: UTCDay, _ amount: String, _ quantity: String, _ unit: String = "tokens")
      throws -> CostLineItem
    {
      CostLineItem(
        interval: day.interval,
        dimensions: Dimensions([
          .workspace: .id("p"), .apiKey: .id("k"), .model: .id("gpt"),
          .lineItem: .id("gpt, input"),
        ]),
        tokenKind: .input, quantity: try ExactDecimal(text: quantity), quantityUnit: unit,
        amount: try usd(amount))
    }
    ledger.read(
      .completions, day(15)..<day(21),
      [
        row(day(15), "default", TokenCounts(input: 70_000)),
        row(day(20), "default", TokenCounts(input: 300_000)),
        row(day(20), "flex", TokenCounts(input: 100_000)),
      ])
    // Blended: tiers share the line. What is billed beyond the usage that was reported counts as well.
    ledger.read(
      .byKey, day(15)..<day(21),
      [try item(day(15), "2", "200", "1000_tokens"), try item(day(20), "2.5", "250000")])
    let index = index(account(counting, ledger))
    let days = day(20)..<day(21)
    #expect(index.billed(.all, over: days).amounts == Amounts(try usd("2.5")))
    // (400 000 - 250 000) at $10 a million, spread over both tiers by their tokens.
    #expect(index.estimated(.all, over: days)?.amounts == Amounts(try usd("1.5")))
    let flex = SpendScope(keys: [.serviceTier("flex")])
    #expect(index.estimated(flex, over: days)?.amounts == Amounts(try usd("0.375")))
  }

  @Test func `is held against the bill, of yesterday too, which may grow`() throws {
    var ledger = AccountLedger()
    let days = day(15)..<day(20)
    ledger.read(.byTier, days, days.map { usedOnDay($0, "opus", TokenCounts(input: 100_000)) })
    ledger.read(
      .byWorkspace, days,
      try zip(days, ["1", "1", "1", "1.1", "0.4"]).map { try charged($0, "opus", .input, $1) })
    let errors = index(account(priced, ledger)).estimateErrors(nil, over: day(17)..<day(20))
    #expect(errors.map(\.day) == [day(17), day(18), day(19)])
    // An hour after the 18th the 15th was settled, at $1 for 100 000.
    #expect(try errors.map(\.estimated) == ["1", "1", "1"].map { try ExactDecimal(text: $0) })
    #expect(
      try errors.map(\.difference) == ["0", "0.1", "-0.6"].map { try ExactDecimal(text: $0) })
    #expect(errors.map(\.mayGrow) == [false, false, true])
  }

  @Test func `is incomplete while usage is`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(18), [usedOnDay(day(16), "opus", TokenCounts(input: 100_000))])
    ledger.read(
      .byTier, day(20)..<day(21), covered: day(20)..<day(20),
      [usedOnDay(day(20), "opus", TokenCounts(input: 10))])
    ledger.read(.byWorkspace, day(16)..<day(21), [try charged(day(16), "opus", .input, "1")])
    #expect(today(ledger)?.isWhole == false)
  }
}

@Suite struct `A bill split over those who used it` {
  private func usedByKey(_ day: UTCDay, _ key: String?, _ tokens: Int) -> UsageRow {
    UsageRow(
      interval: day.interval,
      dimensions: Dimensions([
        .apiKey: DimensionValue(asked: key), .model: .id("opus"), .serviceTier: .id("standard"),
        .geography: .id("global"),
      ]),
      tokens: TokenCounts(input: tokens), requests: nil)
  }

  private func key(_ id: String, in workspace: String) -> NamedEntity {
    NamedEntity(kind: .apiKeys, id: id, name: id, workspace: .id(workspace))
  }

  @Test func `adds up to it, and stays within the workspaces that the keys are of`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(17),
      [
        usedOnDay(day(16), "opus", in: "a", TokenCounts(input: 300)),
        usedOnDay(day(16), "opus", in: "b", TokenCounts(input: 100)),
      ])
    ledger.read(
      .byTierOfKeys, day(16)..<day(17),
      [
        usedByKey(day(16), "one", 100), usedByKey(day(16), "two", 100),
        usedByKey(day(16), nil, 100), usedByKey(day(16), "three", 100),
      ])
    ledger.read(
      .byWorkspace, day(16)..<day(17),
      [
        try charged(day(16), "opus", .input, in: "a", "10"),
        try charged(day(16), "opus", .input, in: "b", "7.77"),
        try cost(day(16), [.workspace: .id("a"), .lineItem: .id("Storage")], "0.5"),
      ])
    let index = index(
      account(
        priced, ledger, names: [key("one", in: "a"), key("two", in: "a"), key("three", in: "b")],
        readKinds: [.apiKeys]))
    let days = day(16)..<day(17)
    let lines = index.lines(.facet(.apiKey), in: .all, over: days, chartDays: days)
    let rows = table(lines)
    #expect(rows[.apiKey("three")]?.billed == Amounts(try usd("7.77")))
    // A third each; the part of a cent that does not divide goes to the first.
    #expect(rows[.apiKey("one")]?.billed == Amounts(try usd("3.333333333333334")))
    #expect(rows[.apiKey("two")]?.billed == Amounts(try usd("3.333333333333333")))
    #expect(rows[.apiKey(nil)]?.billed == Amounts(try usd("3.333333333333333")))
    // What no usage stands behind is nobody's.
    #expect(rows[.notSplit(.apiKey)]?.billed == Amounts(try usd("0.5")))
    #expect(sum(rows) == Amounts(try usd("18.27")))
    let allocated = Set(lines.filter(\.billed.isAllocated).map(\.id))
    #expect(allocated.count == 4)
    #expect(!allocated.contains(.key(.init("priced"), .notSplit(.apiKey))))
  }
}

@Suite struct `The cost of an hour` {
  private func used(_ hour: Int, _ model: String, _ tokens: Int, on day: UTCDay) -> UsageRow {
    let start = day.start.addingTimeInterval(Double(hour) * 3600)
    return UsageRow(
      interval: start..<start.addingTimeInterval(3600),
      dimensions: Dimensions([
        .workspace: .none, .model: .id(model), .serviceTier: .id("standard"),
        .geography: .id("global"),
      ]),
      tokens: TokenCounts(input: tokens), requests: nil)
  }

  private func hours(_ day: UTCDay, _ ledger: AccountLedger) -> [SpendLine] {
    index(account(priced, ledger)).lines(
      .hour, in: SpendScope(day: day), over: day..<day.advanced(by: 1),
      chartDays: day..<day)
  }

  @Test func `is its share of the day's bill by what it used, and the shares add up`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(17), width: .hour,
      [
        used(3, "opus", 100, on: day(16)), used(4, "opus", 200, on: day(16)),
        used(4, "haiku", 50, on: day(16)),
      ])
    ledger.read(
      .byWorkspace, day(16)..<day(17),
      [try charged(day(16), "opus", .input, "10"), try charged(day(16), "haiku", .input, "1")])
    let lines = hours(day(16), ledger)
    #expect(lines[3].cost.amounts == Amounts(try usd("3.333333333333333")))
    #expect(lines[4].cost.amounts == Amounts(try usd("7.666666666666667")))
    #expect(lines[3].cost.mark == .allocated)
    #expect(lines[5].cost.amounts == nil)
  }

  @Test func `of a day without a bill is an estimate`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byTier, day(16)..<day(17),
      [usedOnDay(day(16), "opus", TokenCounts(input: 100_000))])
    ledger.read(.byWorkspace, day(16)..<day(21), [try charged(day(16), "opus", .input, "1")])
    ledger.read(
      .byTier, day(20)..<day(21), width: .hour,
      [used(9, "opus", 50_000, on: day(20)), used(10, "new", 7, on: day(20))])
    let lines = hours(day(20), ledger)
    #expect(lines[9].cost.amounts == Amounts(try usd("0.5")))
    #expect(lines[9].cost.mark == .estimated)
    #expect(lines[10].cost.amounts == nil)
    #expect(lines[10].cost.unpricedTokens == 7)
  }
}
