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

  @Test func `a day that was never read is a row without a cost`() {
    let made = ExportDay(
      account(.five, AccountLedger()), on: day(17), by: .standard, at: now)
    #expect(made.rows.map(\.cost) == [nil])
    #expect(made.rows.map(\.costProvenance) == [.unknown])
    #expect(made.rows.map(\.usageProvenance) == [.unknown])
    #expect(made.rows.map(\.billState) == [.notRead])
    #expect(made.gaps.map(\.kind) == [.billNotRead, .usageNotRead])
  }

  @Test func `a bill that is still to come is unknown, not zero`() {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(20), [])
    ledger.read(
      .messages, day(20), width: .hour,
      [row(day(20), hour: 9, [.model: .id("opus"), .workspace: .none], TokenCounts(input: 4))])
    let made = ExportDay(account(.five, ledger), on: day(20), by: .standard, at: now)
    #expect(made.rows.map(\.cost) == [nil])
    #expect(made.rows.map(\.billState) == [.pending])
    #expect(made.rows.map(\.usageProvenance) == [.open])
    #expect(made.gaps.map(\.kind) == [.billPending])
  }

  @Test func `a day that is known to cost nothing says zero`() {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(15), [])
    ledger.read(.messages, day(15), [])
    let made = ExportDay(account(.five, ledger), on: day(15), by: .standard, at: now)
    #expect(made.rows.map(\.cost) == [Money(.zero, .usd)])
    #expect(made.rows.map(\.costProvenance) == [.billed])
    #expect(made.gaps.isEmpty)
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

  @Test func `rows that do not add up to the answer are incomplete`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17), [try line(day(17), [.workspace: .none], "1")],
      literal: Amounts(try money("3")))
    let made = ExportDay(account(.five, ledger), on: day(17), by: .none, at: now)
    #expect(made.rows.map(\.costProvenance) == [.incomplete])
    #expect(made.gaps.first?.kind == .billIncomplete)
  }

  @Test func `a bill that later reads found empty is not settled`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(15), at: now.addingTimeInterval(-7200),
      [try line(day(15), [.workspace: .none], "1")])
    ledger.read(.byWorkspace, day(15), [])
    let made = ExportDay(account(.five, ledger), on: day(15), by: .none, at: now)
    #expect(made.rows.map(\.cost) == [try money("1")])
    #expect(made.rows.map(\.billState) == [.open])
    #expect(made.rows.map(\.billReadAt) == [now.addingTimeInterval(-7200)])
  }

  @Test func `a bill that nobody read since it is final is short of what came after`() throws {
    func kinds(readAt hours: Double, _ amounts: [String]) throws -> [ExportGap.Kind] {
      var ledger = AccountLedger()
      let readAt = day(15).end.addingTimeInterval(hours * 3600)
      ledger.read(
        .byWorkspace, day(15), at: readAt,
        try amounts.map { try line(day(15), [.workspace: .none], $0) })
      ledger.read(.messages, day(15), [])
      return ExportDay(account(.five, ledger), on: day(15), by: .none, at: now).gaps.map(\.kind)
    }
    // It settles 48 hours after its end; now is later than that.
    #expect(try kinds(readAt: -10, ["1"]) == [.billStale])
    #expect(try kinds(readAt: 47.9, ["1"]) == [.billStale])
    #expect(try kinds(readAt: 47.9, []) == [.billStale])
    #expect(try kinds(readAt: 48, ["1"]) == [])
  }

  @Test func `a bill that is not final yet is as good as it can be`() throws {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(19), [try line(day(19), [.workspace: .none], "1")])
    ledger.read(.messages, day(19), [])
    let made = ExportDay(account(.five, ledger), on: day(19), by: .none, at: now)
    #expect(made.rows.map(\.billState) == [.open])
    #expect(made.gaps.isEmpty)
  }

  @Test func `the older of two bills tells whether the day is short of something`() throws {
    var ledger = AccountLedger()
    ledger.read(.byKey, day(15), [try line(day(15), [.workspace: .none], "10")])
    ledger.read(
      .byUser, day(15), at: day(15).end, [try line(day(15), [.user: .id("u")], "7")])
    let many = account(.many, ledger)
    func kinds(_ facets: [SpendFacet]) -> [ExportGap.Kind] {
      ExportDay(many, on: day(15), by: ExportGrouping(facets), at: now).gaps.map(\.kind)
    }
    #expect(kinds([.user]).contains(.billStale))
    #expect(!kinds([.workspace]).contains(.billStale))
  }

  @Test func `usage that nobody read since the day was over is short of what came after`() throws {
    func kinds(readAt hours: Double) throws -> [ExportGap.Kind] {
      var ledger = AccountLedger()
      ledger.read(.byWorkspace, day(15), [try line(day(15), [.workspace: .none], "1")])
      ledger.read(
        .messages, day(15), at: day(15).end.addingTimeInterval(hours * 3600),
        [row(day(15), [.model: .id("opus"), .workspace: .none], TokenCounts(input: 4))])
      return ExportDay(account(.five, ledger), on: day(15), by: .none, at: now).gaps.map(\.kind)
    }
    #expect(try kinds(readAt: -10) == [.usageStale])
    #expect(try kinds(readAt: 0.9) == [.usageStale])
    #expect(try kinds(readAt: 1) == [])
  }

  @Test func `usage that is final counts, not what tells more apart and was read too early`() throws
  {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(15), [try line(day(15), [.workspace: .none], "1")])
    ledger.read(
      .messages, day(15),
      [row(day(15), [.model: .id("opus"), .workspace: .none], TokenCounts(input: 9))])
    ledger.read(
      .messagesByKey, day(15), at: day(15).start.addingTimeInterval(3600),
      [row(day(15), [.model: .id("opus"), .apiKey: .id("k")], TokenCounts(input: 4))])
    let made = ExportDay(
      account(.five, ledger), on: day(15), by: ExportGrouping([.apiKey]), at: now)
    #expect(made.rows.map { $0.usage?.tokens?.input } == [9])
    #expect(made.gaps.isEmpty)
  }

  @Test func `usage that broke off is incomplete`() {
    var ledger = AccountLedger()
    ledger.read(
      .messages, day(17), width: .hour, through: day(17).start.addingTimeInterval(3600 * 5),
      [row(day(17), hour: 2, [.model: .id("opus"), .workspace: .none], TokenCounts(input: 4))])
    let made = ExportDay(account(.five, ledger), on: day(17), by: .none, at: now)
    #expect(made.rows.map(\.usageProvenance) == [.incomplete])
  }
}

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
