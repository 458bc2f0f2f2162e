import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Counts past 32 bits` {
  let large = Int(UInt32.max)

  func usage(_ rows: [UsageRow], _ question: UsageQuestion = .completions) -> [SpendLine] {
    var ledger = AccountLedger()
    ledger.read(question, day(18)..<day(19), rows)
    return index(account(.manyResources, ledger)).lines(
      .facet(.model), in: .all, over: day(18)..<day(19), chartDays: day(1)..<day(1))
  }

  @Test func `add up, in one row and over rows that are alike`() {
    let dimensions: [Dimension: DimensionValue] = [.model: .id("gpt"), .workspace: .id("p1")]
    let lines = usage([
      row(day(18), dimensions, input: large, requests: large),
      row(day(18), dimensions, input: 1, requests: 1),
      row(day(18), [.model: .id("gpt"), .workspace: .id("p2")], input: 3 * large, requests: 5),
      row(day(18), [.model: .id("small")], input: 7, requests: 2),
    ])
    #expect(lines.map(\.usage.tokens?.input) == [4 * large + 1, 7])
    #expect(lines.map(\.usage.requests) == [large + 6, 2])
  }

  @Test func `add up in other units`() {
    let dimensions: [Dimension: DimensionValue] = [.model: .id("gpt-image"), .workspace: .id("p1")]
    let lines = usage(
      [
        row(day(18), dimensions, requests: 1, quantity: large),
        row(day(18), dimensions, requests: 1, quantity: 2),
      ], .images)
    #expect(lines.first?.usage.quantities == [.images: large + 2])
    #expect(lines.first?.usage.tokens == nil)
  }
}
