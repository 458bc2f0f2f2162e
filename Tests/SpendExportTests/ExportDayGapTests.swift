import FoundationEssentials
import SpendAnalysis
import SpendExport
import Testing
import UsageModel

@Suite struct `What is known of a day` {
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
