import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// A dollar on every day from 1 July 2025, and another one on every Friday; today is Fri 20 Nov 2026.
@Suite struct `Months` {
  static let first = UTCDay(year: 2025, month: 7, day: 1) ?? day(1)
  let scope = SpendScope(keys: [.lineItem("Opus")])

  func date(_ text: String) throws -> UTCDay { try #require(UTCDay(text: text)) }

  func days(_ since: String, _ through: String) throws -> Range<UTCDay> {
    try date(since)..<date(through).advanced(by: 1)
  }

  static func dollars(_ days: Range<UTCDay>) -> Int {
    days.count + days.filter { $0.weekday == 5 }.count
  }

  /// `missing` was not read; `through` is the last day with a bill.
  func made(
    since first: UTCDay = first, through last: UTCDay = day(19), missing: Set<UTCDay> = []
  ) throws -> SpendIndex {
    var ledger = AccountLedger()
    for one in first..<day(21) where !missing.contains(one) {
      let charge = try cost(
        one, [.lineItem: .id("Opus"), .workspace: .none], one.weekday == 5 ? "2" : "1")
      ledger.read(.byWorkspace, one..<one.advanced(by: 1), one > last ? [] : [charge])
      ledger.read(
        .messages, one..<one.advanced(by: 1),
        [row(one, [.model: .id("opus"), .workspace: .none], input: 1000)])
    }
    return index(account(.fiveFields, ledger))
  }

  func lines(_ index: SpendIndex, _ range: Range<UTCDay>, _ scope: SpendScope = .all) -> [SpendLine]
  {
    index.lines(.month, in: scope, over: range, chartDays: range)
  }

  @Test func `come newest first, each the sum of its days`() throws {
    let index = try made()
    let lines = lines(index, SpendRange.twelveMonths.days(asOf: day(20)))
    #expect(lines.count == 12)
    #expect(lines.first?.id == .month(day(1)))
    #expect(lines.last?.id == .month(try date("2025-12-01")))
    #expect(
      lines[1].billed.amounts
        == Amounts(Money(ExactDecimal(Self.dollars(try days("2026-10-01", "2026-10-31"))), .usd)))
    #expect(lines[1].usage.tokens?.input == 31_000)
    #expect(lines[0].billed.reachesPastBill)
    let sum = lines.compactMap(\.billed.amounts).reduce(into: Amounts()) { $0.add($1) }
    #expect(sum == index.billed(.all, over: try days("2025-12-01", "2026-11-20")).amounts)
    #expect(abs(lines.compactMap(\.share).reduce(0, +) - 1) < 1e-12)
  }

  @Test func `say of themselves what asking for their days says`() throws {
    let index = try made()
    let days = try days("2026-10-01", "2026-10-31")
    let line = try #require(lines(index, days).first)
    #expect(line.billed == index.billed(.all, over: days))
    #expect(line.usage == index.usage(.all, over: days))
    #expect(line.ratePerMillionTokens == index.effectiveRate(.all, over: days))
    #expect(line.ratePerMillionTokens != nil)
  }

  @Test func `that are over are compared whole, however long the month before was`() throws {
    let comparison = try #require(
      lines(try made(), try days("2026-01-01", "2026-03-31"))[1].comparison)
    let february = try days("2026-02-01", "2026-02-28")
    let january = try days("2026-01-01", "2026-01-31")
    #expect(comparison.days == february)
    #expect(comparison.baselineDays == january)
    #expect(comparison.isOfWholeMonths)
    #expect(comparison.comparison.current == ExactDecimal(Self.dollars(february)))
    #expect(comparison.comparison.baseline == ExactDecimal(Self.dollars(january)))
  }

  @Test func `that run are compared with the same days of the month before`() throws {
    // The 19th ended 14 hours ago: its bill may be there in part only.
    let comparison = try #require(
      lines(try made(), try days("2026-11-01", "2026-11-20"))[0].comparison)
    #expect(comparison.days == day(1)..<day(19))
    #expect(comparison.baselineDays == (try days("2026-10-01", "2026-10-18")))
    #expect(!comparison.isOfWholeMonths)
    #expect(comparison.comparison.current == ExactDecimal(Self.dollars(day(1)..<day(19))))
  }

  @Test func `whose bill ends early are compared through its last day`() throws {
    let comparison = try #require(
      lines(try made(through: day(12)), try days("2026-11-01", "2026-11-20"))[0].comparison)
    #expect(comparison.days == day(1)..<day(13))
    #expect(comparison.baselineDays == (try days("2026-10-01", "2026-10-12")))
  }

  @Test func `that the range cuts are compared over the days it leaves`() throws {
    let index = try made()
    let march = try #require(lines(index, try days("2026-03-10", "2026-04-02")).last?.comparison)
    // February has no 29th to 31st.
    #expect(march.days == (try days("2026-03-10", "2026-03-28")))
    #expect(march.baselineDays == (try days("2026-02-10", "2026-02-28")))
    #expect(lines(index, try days("2026-03-30", "2026-03-31"))[0].comparison == nil)
  }

  @Test func `are compared with nothing where either side is not known`() throws {
    let gap = try made(missing: [try date("2026-10-07")])
    let compared = lines(gap, try days("2026-09-01", "2026-11-20")).map { $0.comparison != nil }
    // November and October touch the gap, September does not.
    #expect(compared == [false, false, true])
    let young = try made(since: try date("2026-10-01"))
    #expect(
      lines(young, try days("2026-10-01", "2026-11-20")).map { $0.comparison != nil } == [
        true, false,
      ])
    #expect(lines(young, try days("2026-11-20", "2026-11-20"))[0].comparison == nil)
  }

  @Test func `of a scope are compared within it`() throws {
    let index = try made()
    let days = try days("2026-10-01", "2026-10-31")
    #expect(lines(index, days, scope)[0].comparison == lines(index, days)[0].comparison)
    let other = SpendScope(keys: [.workspace("other")])
    #expect(lines(index, days, other)[0].comparison?.comparison.change == nil)
  }

  @Test func `need the month before the first`() throws {
    let range = try days("2026-01-15", "2026-02-03")
    #expect(SpendGrouping.month.daysNeeded(over: range) == (try days("2025-12-01", "2026-02-03")))
    #expect(SpendGrouping.day.daysNeeded(over: range) == range)
  }
}
