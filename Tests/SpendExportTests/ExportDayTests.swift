import FoundationEssentials
import SpendAnalysis
import SpendExport
import Testing
import UsageModel

/// What a row says, in short: easier to compare than rows.
private func table(
  _ account: AccountSnapshot, _ day: UTCDay, _ facets: [SpendFacet]
) -> [[String]] {
  ExportDay(account, on: day, by: ExportGrouping(facets), at: now).rows.map { row in
    row.values.map(\.id) + [
      row.cost.map { "\($0.value) \($0.currency.code)" } ?? "-",
      row.usage.map { $0.tokens.map { "\($0.input)" } ?? "no tokens" } ?? "-",
    ]
  }
}

@Suite struct `A day as rows` {
  @Test func `cost and usage of the same cell share a row, what one side has alone stands alone`()
    throws
  {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(
          day(17), [.workspace: .id("w"), .model: .id("opus"), .lineItem: .id("in")], "1.5"),
        try line(day(17), [.workspace: .id("w"), .model: .id("opus"), .lineItem: .id("out")], "2"),
        try line(
          day(17), [.workspace: .none, .model: .none, .lineItem: .id("Web Search")], "0.25"),
      ])
    ledger.read(
      .messages, day(17),
      [
        row(day(17), [.workspace: .id("w"), .model: .id("opus")], TokenCounts(input: 70)),
        row(day(17), [.workspace: .none, .model: .id("opus")], TokenCounts(input: 5)),
      ])
    #expect(
      table(account(.five, ledger), day(17), [.model, .workspace]) == [
        ["opus", "w", "3.5 USD", "70"], ["opus", "(none)", "-", "5"],
        ["(none)", "(none)", "0.25 USD", "-"],
      ])
    #expect(
      table(account(.five, ledger), day(17), [.apiKey]) == [
        ["(not split by key)", "3.75 USD", "75"]
      ])
  }

  @Test func `what the bill does not split stands beside the usage that is split`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [try line(day(17), [.workspace: .id("w"), .model: .id("opus"), .lineItem: .id("in")], "4")])
    let used: [Dimension: DimensionValue] = [.model: .id("opus")]
    ledger.read(
      .messages, day(17),
      [row(day(17), used.merging([.workspace: .id("w")]) { $1 }, TokenCounts(input: 9))])
    ledger.read(
      .messagesByKey, day(17),
      [
        row(day(17), used.merging([.apiKey: .id("k")]) { $1 }, TokenCounts(input: 6)),
        row(day(17), used.merging([.apiKey: .none]) { $1 }, TokenCounts(input: 3)),
      ])
    let named = account(
      .five, ledger,
      names: [NamedEntity(kind: .apiKeys, id: "k", name: "CI", workspace: .id("w"))])
    #expect(
      table(named, day(17), [.apiKey, .workspace]) == [
        ["k", "w", "-", "6"], ["(none)", "(not split by workspace)", "-", "3"],
        ["(not split by key)", "w", "4 USD", "-"],
      ])
  }

  @Test func `names stand beside ids, and the provider's word beside none`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(day(17), [.workspace: .id("w"), .lineItem: .id("in")], "1"),
        try line(day(17), [.workspace: .id("x"), .lineItem: .id("in")], "1"),
        try line(day(17), [.workspace: .none, .lineItem: .id("in")], "1"),
        try line(day(17), [.lineItem: .id("in")], "1"),
      ])
    let named = account(
      .five, ledger, names: [NamedEntity(kind: .workspaces, id: "w", name: "作者")])
    let values = ExportDay(named, on: day(17), by: ExportGrouping([.workspace]), at: now).rows
      .flatMap(\.values)
    #expect(values.map(\.id) == ["w", "x", "(none)", "(not split by workspace)"])
    #expect(values.map(\.name) == ["作者", nil, "Default", nil])
  }

  @Test func `currencies stay apart, and a second one does not count usage again`() throws {
    var ledger = AccountLedger()
    let dimensions: [Dimension: DimensionValue] = [.workspace: .none, .model: .id("opus")]
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(day(17), dimensions, "1"),
        try line(day(17), dimensions, "2", Currency(code: "eur")),
        try line(day(17), dimensions, "4", .missing),
      ])
    ledger.read(.messages, day(17), [row(day(17), dimensions, TokenCounts(input: 9))])
    let made = ExportDay(account(.five, ledger), on: day(17), by: .standard, at: now)
    #expect(
      made.rows.map(\.cost) == [
        try money("4", .missing), try money("2", Currency(code: "EUR")), try money("1"),
      ])
    #expect(made.rows.map(\.costProvenance) == [.incomplete, .billed, .billed])
    #expect(made.rows.compactMap(\.usage?.tokens?.input) == [9])
    #expect(made.gaps.map(\.kind) == [.billIncomplete])
  }
}
