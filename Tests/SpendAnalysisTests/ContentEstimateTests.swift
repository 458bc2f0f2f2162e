import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// A vendor that counts what it bills, and charges for searches by the piece.
private let counting = Provider(
  id: "counting", name: "Counting",
  billing: BillingRules(
    settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd,
    prices: PriceRules(
      dimensions: [.model, .serviceTier], tiersApart: ["priority"], tellsWriteLifetimes: false,
      charges: ["searches": "web search tool calls"])),
  questions: ProviderQuestions(usage: [.completions, .searches], costs: [.byKey]), vocabulary: .test
)

extension UsageQuestion {
  fileprivate static let searches = UsageQuestion(
    resource: UsageResource(id: "searches", name: "Searches", unit: .calls),
    dimensions: [.workspace, .model])
}

private func spoken(_ day: UTCDay, _ input: Int, audio: Int?) -> UsageRow {
  UsageRow(
    interval: day.interval, dimensions: Dimensions([.workspace: .none, .model: .id("voice")]),
    tokens: TokenCounts(input: input),
    content: audio.map { TokenContent(audio: TokenCounts(input: $0), image: .zero) } ?? .untold,
    requests: nil)
}

private func billed(
  _ day: UTCDay, _ modality: Modality?, _ amount: String, tokens: String
) throws -> CostLineItem {
  CostLineItem(
    interval: day.interval,
    dimensions: Dimensions([
      .workspace: .none, .model: .id("voice"),
      .lineItem: .id("voice\(modality.map { " \($0.rawValue)" } ?? ""), input"),
    ]),
    tokenKind: .input, modality: modality, quantity: try ExactDecimal(text: tokens),
    quantityUnit: "tokens", amount: try usd(amount))
}

private func searches(_ day: UTCDay, _ count: Int) -> UsageRow {
  row(day, [.workspace: .none, .model: .id("voice")], quantity: count)
}

private func charge(_ day: UTCDay, _ amount: String, calls: String) throws -> CostLineItem {
  try cost(
    day, [.workspace: .none, .lineItem: .id("web search tool calls")], amount, quantity: calls)
}

@Suite struct `What content and pieces cost before the bill is there` {
  /// On the 16th, a dollar a million of text and ten of audio.
  private func ledger(today: UsageRow, billed items: [CostLineItem] = []) throws -> AccountLedger {
    var ledger = AccountLedger()
    ledger.read(.completions, day(16)..<day(21), [spoken(day(16), 300_000, audio: 100_000), today])
    ledger.read(
      .byKey, day(16)..<day(21),
      [
        try billed(day(16), .text, "0.2", tokens: "200000"),
        try billed(day(16), .audio, "1", tokens: "100000"),
      ] + items)
    return ledger
  }

  private func estimate(_ ledger: AccountLedger) -> Amounts? {
    index(account(counting, ledger)).estimated(.all, over: day(20)..<day(21))?.amounts
  }

  @Test func `audio and text each have their rate where bill and usage set them apart`() throws {
    let mostlyAudio = spoken(day(20), 300_000, audio: 250_000)
    #expect(estimate(try ledger(today: mostlyAudio)) == Amounts(try usd("2.55")))
    // The bill has 200 000 of audio: 50 000 of audio and 50 000 of text are to come.
    let partial = try ledger(
      today: mostlyAudio, billed: [try billed(day(20), .audio, "2", tokens: "200000")])
    #expect(estimate(partial) == Amounts(try usd("0.55")))
  }

  @Test func `they share a rate where usage does not tell which is which`() throws {
    let untold = spoken(day(20), 300_000, audio: nil)
    #expect(estimate(try ledger(today: untold)) == Amounts(try usd("1.2")))
  }

  @Test func `pieces beyond those on the bill are estimated, in the row of their charge`() throws {
    var ledger = AccountLedger()
    ledger.read(.searches, day(16)..<day(21), [searches(day(16), 500), searches(day(20), 100)])
    ledger.read(.completions, day(16)..<day(21), [])
    // A cent each, and today two cents each for the thirty that are billed.
    ledger.read(
      .byKey, day(16)..<day(21),
      [
        try charge(day(16), "5", calls: "500"),
        try charge(day(20), "0.6", calls: "30"),
      ])
    let index = index(account(counting, ledger))
    let days = day(20)..<day(21)
    #expect(index.estimated(.all, over: days)?.amounts == Amounts(try usd("0.7")))
    for (facet, key) in [
      (SpendFacet.model, SpendKey.charge("web search tool calls")),
      (.lineItem, .lineItem("web search tool calls")),
    ] {
      let lines = index.lines(.facet(facet), in: .all, over: days, chartDays: days)
        .filter { $0.cost.amounts?.isZero == false }
      #expect(lines.map(\.id) == [.key(.init("counting"), key)])
      #expect(lines.first?.billed.amounts == Amounts(try usd("0.6")))
      #expect(lines.first?.estimated?.amounts == Amounts(try usd("0.7")))
    }
  }
}
