import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `A budget of a key` {
  private let budget = Budget(
    name: "k", scope: .key("k1"), period: .month, amount: ExactDecimal(1000))

  private func used(
    _ day: UTCDay, _ question: UsageQuestion, _ tokens: Int
  ) -> UsageRow {
    var values: [Dimension: DimensionValue] = [.model: .id("opus")]
    for dimension in question.dimensions where values[dimension] == nil {
      values[dimension] = dimension == .apiKey ? .id("k1") : .id("standard")
    }
    return UsageRow(
      interval: day.interval, dimensions: Dimensions(values), tokens: TokenCounts(input: tokens),
      requests: nil)
  }

  private func charged(_ day: UTCDay, _ dimensions: [Dimension: DimensionValue], _ amount: String)
    throws -> CostLineItem
  {
    CostLineItem(
      interval: day.interval,
      dimensions: Dimensions(
        dimensions.merging([.model: .id("opus"), .lineItem: .id("opus, input")]) { $1 }),
      tokenKind: .input, amount: try usd(amount))
  }

  @Test func `is not known to be kept while days of its month are not read by key`() throws {
    let month = day(1)..<day(21)
    func standing(byKey days: Range<UTCDay>) throws -> BudgetStanding {
      var ledger = AccountLedger()
      ledger.read(.messages, month, month.map { used($0, .messages, 100_000) })
      ledger.read(.messagesByKey, days, days.map { used($0, .messagesByKey, 100_000) })
      ledger.read(
        .byWorkspace, month,
        try month.dropLast().map {
          try charged($0, [.workspace: .id("standard"), .serviceTier: .id("standard")], "1")
        })
      return index(account(.fiveFields, ledger)).standing(of: budget)
    }
    let part = try standing(byKey: day(20)..<day(21))
    #expect(part.used == ExactDecimal(1))
    #expect(!part.isComplete)
    #expect(!part.isCertain)
    let whole = try standing(byKey: month)
    #expect(whole.used == ExactDecimal(20))
    #expect(whole.isCertain)
  }

  @Test func `does not wait for what no report splits by key`() throws {
    let month = day(1)..<day(21)
    func standing(knowingKeys: Bool) throws -> BudgetStanding {
      var ledger = AccountLedger()
      ledger.read(.completions, month, month.map { used($0, .completions, 100_000) })
      for question in [UsageQuestion.embeddings, .storage] { ledger.read(question, month, []) }
      ledger.read(
        .images, month,
        [row(day(20), [.workspace: .id("standard"), .model: .id("gpt-image")], quantity: 2)])
      ledger.read(
        .byKey, month,
        try month.dropLast().map {
          try charged($0, [.workspace: .id("standard"), .apiKey: .id("k1")], "1")
        })
      if !knowingKeys {
        ledger.read(
          .completions, day(20)..<day(21),
          [row(day(20), [.workspace: .id("standard"), .model: .id("opus")], input: 100_000)])
      }
      return index(account(.manyResources, ledger)).standing(of: budget)
    }
    #expect(try standing(knowingKeys: true).isComplete)
    #expect(try !standing(knowingKeys: false).isComplete)
  }
}
