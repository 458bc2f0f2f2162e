import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Money an hour over all resources` {
  private let hour = 13

  /// On the 16th, a dollar a million of gpt and ten of embed.
  private func billed() throws -> AccountLedger {
    var ledger = AccountLedger()
    for (question, model) in [(UsageQuestion.completions, "gpt"), (.embeddings, "embed")] {
      ledger.read(
        question, day(16)..<day(17), [row(day(16), [.model: .id(model)], input: 1_000_000)])
    }
    ledger.read(
      .byKey, day(16)..<day(17),
      try [("gpt", "1"), ("embed", "10")].map { model, amount in
        CostLineItem(
          interval: day(16).interval,
          dimensions: Dimensions([.model: .id(model), .lineItem: .id("\(model), input")]),
          tokenKind: .input, quantity: try ExactDecimal(text: "1000000"), quantityUnit: "tokens",
          amount: try usd(amount))
      })
    return ledger
  }

  private func read(
    _ question: UsageQuestion, _ day: UTCDay, _ input: Int, at readAt: Date = now,
    _ ledger: inout AccountLedger
  ) {
    let model = question == .embeddings ? "embed" : "gpt"
    ledger.read(
      question, day..<day.advanced(by: 1), width: .hour, at: readAt,
      [row(day, hour: hour, [.model: .id(model)], input: input)])
  }

  private func lastHour(_ ledger: AccountLedger) -> BurnRate? {
    index(account(.manyResources, ledger)).burnOfLastHour(.all)
  }

  @Test func `counts every resource whose hours are read, and says where one is missing`() throws {
    var ledger = try billed()
    read(.completions, day(20), 2_000_000, &ledger)
    #expect(lastHour(ledger)?.perHour == Amounts(try usd("2")))
    #expect(lastHour(ledger)?.isWhole == false)
    read(.embeddings, day(20), 300_000, &ledger)
    read(.images, day(20), 0, &ledger)
    // What is stored is a level, and has no hours to wait for.
    #expect(lastHour(ledger)?.perHour == Amounts(try usd("5")))
    #expect(lastHour(ledger)?.isWhole == true)
  }

  @Test func `is not known by the lesser resources alone`() throws {
    var ledger = try billed()
    read(.embeddings, day(20), 300_000, &ledger)
    #expect(lastHour(ledger) == nil)
  }

  @Test func `leaves out a resource that was read before the hour was over`() throws {
    var ledger = try billed()
    read(.completions, day(20), 2_000_000, &ledger)
    read(
      .embeddings, day(20), 300_000, at: day(20).start.addingTimeInterval(13.5 * 3600), &ledger)
    #expect(lastHour(ledger)?.perHour == Amounts(try usd("2")))
    #expect(lastHour(ledger)?.isWhole == false)
  }

  @Test func `is usual by the resources that the hour itself is known of`() throws {
    var ledger = try billed()
    read(.completions, day(20), 2_000_000, &ledger)
    for week in 1...4 {
      read(.completions, day(20).advanced(by: -7 * week), 1_000_000 * week, &ledger)
    }
    for week in 2...4 {
      read(.embeddings, day(20).advanced(by: -7 * week), 100_000, &ledger)
    }
    func usual() -> UsualBurn? {
      index(account(.manyResources, ledger)).usualBurn(
        .all, before: day(20).start.addingTimeInterval(14 * 3600))
    }
    // Embeddings of now are not known: theirs of earlier weeks are left out.
    #expect(usual()?.weeks == 4)
    #expect(usual()?.highest == ExactDecimal(4))
    read(.embeddings, day(20), 300_000, &ledger)
    // Last week has none of them.
    #expect(usual()?.weeks == 3)
    #expect(usual()?.median == ExactDecimal(4))
  }
}
