import Foundation
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `The spend of two accounts` {
  let index: SpendIndex
  let month: Range<UTCDay> = day(1)..<day(21)

  init() throws {
    index = SpendIndex(try scenario())
  }

  @Test func `an account's sum is its known days, and says through which day it is billed`() throws
  {
    let figure = index.billed(SpendScope(account: .strict), over: day(18)..<day(21))
    // 18 Nov: 10 + 2.5 + 0.75, 19 Nov: 12; 20 Nov is pending.
    #expect(figure.amounts == Amounts(try usd("25.25")))
    #expect(figure.billedThrough == day(19))
    #expect(figure.reachesPastBill)
    #expect(figure.isComplete)
  }

  @Test func `a day that was not read makes the sum incomplete`() {
    let figure = index.billed(SpendScope(account: .strict), over: day(17)..<day(20))
    #expect(!figure.isComplete)
  }

  @Test func `today without a bill is unknown, not zero`() {
    let figure = index.billed(SpendScope(account: .strict), over: day(20)..<day(21))
    #expect(figure.amounts == nil)
    #expect(figure.reachesPastBill)
    #expect(index.usage(SpendScope(account: .strict), over: day(20)..<day(21)).tokens?.input == 500)
  }

  @Test func `the sum of both accounts is billed through the day that both are`() throws {
    let figure = index.billed(.all, over: day(18)..<day(21))
    #expect(figure.amounts == Amounts(try usd("37.25")))
    #expect(figure.billedThrough == day(19))
    #expect(figure.reachesPastBill)
  }

  @Test func `rows add up to the bill exactly, charges without a model included`() throws {
    let lines = index.lines(
      .facet(.model), in: SpendScope(account: .strict), over: day(18)..<day(21),
      chartDays: day(1)..<day(1))
    #expect(
      lines.map(\.id) == [
        .key(.strict, .model("opus")), .key(.strict, .model("haiku")),
        .key(.strict, .charge("Web Search Usage")), .key(.strict, .model("new")),
        .key(.strict, .model("unbilled")),
      ])
    var sum = Amounts()
    for line in lines { if let amounts = line.billed.amounts { sum.add(amounts) } }
    #expect(sum == index.billed(SpendScope(account: .strict), over: day(18)..<day(21)).amounts)
  }

  @Test func `a model the bill does not list is unknown, not free`() throws {
    let scope = SpendScope(account: .strict, keys: [.model("unbilled")])
    #expect(index.billed(scope, over: day(18)..<day(20)).amounts == nil)
  }

  @Test func `a model that was not used on a billed day cost nothing that day`() throws {
    let scope = SpendScope(account: .strict, keys: [.model("haiku")])
    #expect(index.billed(scope, over: day(19)..<day(20)).amounts == Amounts())
  }

  @Test func `a model used only today is unknown even beside days it was not used on`() throws {
    let scope = SpendScope(account: .strict, keys: [.model("new")])
    #expect(index.billed(scope, over: day(18)..<day(21)).amounts == nil)
  }

  @Test func `shares are of the same sum as the column beside them`() throws {
    let lines = index.lines(
      .facet(.model), in: SpendScope(account: .strict), over: day(18)..<day(20),
      chartDays: day(1)..<day(1))
    // 22 of 25.25
    #expect(try #require(lines.first?.share) == 22.0 / 25.25)
    #expect(lines.last?.share == nil)
  }

  @Test func `the effective rate is billed money over the tokens of days whose bill does not lag`()
    throws
  {
    let lines = index.lines(
      .facet(.model), in: SpendScope(account: .strict), over: day(18)..<day(21),
      chartDays: day(1)..<day(1))
    // opus on the 18th: $10 for 1000 + 3000 (cache read) tokens. The 19th ended 14 hours ago: its bill may lag.
    #expect(lines.first?.ratePerMillionTokens == (try usd("2500")))
  }

  @Test func `days come newest first, each with its own bill`() throws {
    let lines = index.lines(
      .day, in: SpendScope(account: .strict, keys: [.model("opus")]), over: day(18)..<day(21),
      chartDays: day(1)..<day(1))
    #expect(lines.map(\.id) == [.day(day(20)), .day(day(19)), .day(day(18))])
    #expect(lines.map(\.billed.amounts) == [nil, Amounts(try usd("12")), Amounts(try usd("10"))])
  }

  @Test func `hours carry usage and no cost, and an hour that was not read is unknown`() throws {
    let lines = index.lines(
      .hour, in: SpendScope(account: .strict, day: day(20)), over: month, chartDays: day(1)..<day(1)
    )
    #expect(lines.count == 15)
    #expect(lines.allSatisfy { $0.billed.amounts == nil })
    #expect(lines[9].usage.tokens?.input == 500)
    #expect(lines[10].usage.tokens == .zero)
    let unread = index.lines(
      .hour, in: SpendScope(account: .strict, day: day(18)), over: month, chartDays: day(1)..<day(1)
    )
    #expect(unread.allSatisfy { $0.usage.tokens == nil && !$0.usage.isComplete })
  }

  @Test func `a chart tells a gap from a pending day and from a bill`() throws {
    let chart = index.chart(SpendScope(account: .strict), over: day(17)..<day(21))
    #expect(
      chart.map(\.value) == [
        .gap, .billed(try ExactDecimal(text: "13.25")), .billed(ExactDecimal(12)), .pending,
      ])
    #expect(chart.map(\.isRunning) == [false, false, false, true])
  }

  @Test func `a day without a bill before the last billed one is named`() {
    let figure = index.billed(SpendScope(account: .early), over: day(17)..<day(21))
    #expect(figure.billedThrough == day(19))
    #expect(figure.unbilledDays == [day(18)])
    #expect(!figure.isWhole)
  }

  @Test func `a day that ended less than a day ago is compared with nothing`() {
    #expect(index.isComparable(day(18)))
    #expect(!index.isComparable(day(19)))
    #expect(index.weekOverWeek(SpendScope(account: .plain), over: day(12)..<day(21)) == nil)
  }

  @Test func `a sum of requests says when part of the usage is not counted`() {
    let mixed = index.usage(.all, over: day(18)..<day(20))
    #expect(mixed.requests == 40)
    #expect(!mixed.countsAllRequests)
    let counted = index.usage(SpendScope(account: .early), over: day(18)..<day(20))
    #expect(counted.requests == 40)
    #expect(counted.countsAllRequests)
  }

  @Test func `money of another currency only is not drawn as a zero of this one`() throws {
    let euros = index.chart(
      SpendScope(account: .plain), over: day(19)..<day(20), currency: Currency(code: "EUR"))
    #expect(euros.map(\.value) == [.pending])
  }

  @Test func `rows that miss a part of the answer's amounts are reported`() throws {
    let plain = index.discrepancies(of: .plain)
    #expect(plain.isEmpty)
    let broken = SpendIndex(try scenario(plainLiteralTotal: "9.5"))
    #expect(broken.discrepancies(of: .plain).map(\.day) == [day(19)])
    #expect(broken.discrepancies(of: .plain).first?.missing == [try usd("0.5")])
    #expect(!broken.billed(.all, over: day(19)..<day(20)).isComplete)
  }
}

@Suite struct `Ranges` {
  @Test(arguments: [
    (SpendRange.today, 20, 21), (.sevenDays, 14, 21), (.monthToDate, 1, 21),
  ])
  func `a range is whole UTC days with today among them`(range: SpendRange, since: Int, until: Int)
  {
    #expect(range.days(asOf: day(20)) == day(since)..<day(until))
  }

  @Test func `thirty days are thirty rows`() {
    #expect(SpendRange.thirtyDays.days(asOf: day(20)).count == 30)
  }

  @Test(arguments: [
    (SpendRange.today, 3, "2026-11-17", "2026-11-17"), (.sevenDays, 1, "2026-11-07", "2026-11-13"),
    (.thirtyDays, 2, "2026-08-23", "2026-09-21"), (.ninetyDays, 0, "2026-08-23", "2026-11-20"),
    (.ninetyDays, 1, "2026-05-25", "2026-08-22"), (.monthToDate, 1, "2026-10-01", "2026-10-31"),
    (.monthToDate, 11, "2025-12-01", "2025-12-31"), (.twelveMonths, 0, "2025-12-01", "2026-11-20"),
    (.twelveMonths, 1, "2024-12-01", "2025-11-30"), (.all, 4, "2025-01-31", "2026-11-20"),
  ])
  func `windows lie back by their own length, months whole`(
    range: SpendRange, back: Int, since: String, through: String
  ) {
    let days = range.days(asOf: day(20), back: back, earliest: UTCDay(text: "2025-01-31"))
    #expect(days.lowerBound.description == since)
    #expect(days.upperBound.advanced(by: -1).description == through)
  }

  @Test(arguments: [SpendRange.today, .sevenDays, .thirtyDays, .ninetyDays, .twelveMonths])
  func `windows leave no day out and take none in twice`(range: SpendRange) {
    for back in 0..<30 {
      #expect(
        range.days(asOf: day(20), back: back + 1).upperBound
          == range.days(asOf: day(20), back: back).lowerBound)
    }
  }

  @Test func `all begins with what is known, and with thirty days before that`() {
    #expect(SpendRange.all.days(asOf: day(20)).count == 30)
    #expect(SpendRange.all.days(asOf: day(20), earliest: day(25)) == day(20)..<day(21))
  }

  @Test func `a change is relative to the baseline and unknown without one`() {
    #expect(Comparison(current: ExactDecimal(118), baseline: ExactDecimal(100)).change == 0.18)
    #expect(Comparison(current: ExactDecimal(118), baseline: .zero).change == nil)
    #expect(Comparison(current: ExactDecimal(10), baseline: ExactDecimal(-12)).change == nil)
  }
}
