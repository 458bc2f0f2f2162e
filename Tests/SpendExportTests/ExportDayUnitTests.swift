import FoundationEssentials
import SpendAnalysis
import SpendExport
import Testing
import UsageModel

@Suite struct `Units of a day` {
  private func unit(_ name: String, of ledger: AccountLedger, _ provider: Provider) -> [ExportCell]
  {
    let table = ExportTable(.none)
    guard let column = table.columns.firstIndex(of: name) else { return [] }
    return ExportDay(account(provider, ledger), on: day(17), by: .none, at: now).rows
      .map { table.cells($0)[column] }
  }

  @Test func `storage is a level, the last one of the day`() {
    var ledger = AccountLedger()
    let project: [Dimension: DimensionValue] = [.workspace: .id("p")]
    let other: [Dimension: DimensionValue] = [.workspace: .id("q")]
    ledger.read(
      .storage, day(17), width: .hour,
      [
        row(day(17), hour: 1, project, quantity: 900), row(day(17), hour: 2, project, quantity: 40),
        row(day(17), hour: 2, other, quantity: 2),
      ])
    #expect(unit("bytes", of: ledger, .many) == [.count(42)])
  }

  @Test func `resources of one account add up, each in its unit`() {
    var ledger = AccountLedger()
    ledger.read(
      .completions, day(17),
      [row(day(17), [.model: .id("gpt")], TokenCounts(input: 3, output: 4), requests: 2)])
    ledger.read(.images, day(17), [row(day(17), [.model: .id("i")], requests: 5, quantity: 6)])
    #expect(unit("input_tokens", of: ledger, .many) == [.count(3)])
    #expect(unit("output_tokens", of: ledger, .many) == [.count(4)])
    #expect(unit("requests", of: ledger, .many) == [.count(7)])
    #expect(unit("images", of: ledger, .many) == [.count(6)])
    #expect(unit("seconds", of: ledger, .many) == [.empty])
  }

  @Test func `requests that are not counted are empty, and web searches are calls`() {
    var ledger = AccountLedger()
    ledger.read(
      .messages, day(17), [row(day(17), [.model: .id("o")], TokenCounts(input: 3), searches: 2)])
    #expect(unit("requests", of: ledger, .five) == [.empty])
    #expect(unit("calls", of: ledger, .five) == [.count(2)])
  }
}
