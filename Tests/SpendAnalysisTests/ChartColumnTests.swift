import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// Today is Fri 20 Nov 2026.
@Suite struct `Columns of a chart` {
  func made(_ days: some Sequence<UTCDay>, pending: Set<UTCDay> = []) throws -> SpendIndex {
    var ledger = AccountLedger()
    for day in days {
      let charge = try cost(
        day, [.lineItem: .id("Opus"), .workspace: .id("w1")], "\(day.date.day).5")
      ledger.read(.byWorkspace, day..<day.advanced(by: 1), pending.contains(day) ? [] : [charge])
    }
    return index(account(.fiveFields, ledger))
  }

  @Test func `weeks begin on Monday, and the range cuts the first and the last`() {
    // 4 Nov 2026 is a Wednesday.
    #expect(
      ChartColumnWidth.week.intervals(of: day(4)..<day(21)) == [
        day(4)..<day(9), day(9)..<day(16), day(16)..<day(21),
      ])
    #expect(ChartColumnWidth.week.interval(containing: day(8)) == day(2)..<day(9))
    #expect(ChartColumnWidth.week.interval(containing: day(9)) == day(9)..<day(16))
  }

  @Test func `months are those of the calendar, across years`() throws {
    let first = try #require(UTCDay(text: "2025-12-31"))
    let intervals = ChartColumnWidth.month.intervals(of: first..<first.advanced(by: 60))
    #expect(intervals.map(\.count) == [1, 31, 28])
    #expect(ChartColumnWidth.month.intervals(of: first..<first).isEmpty)
  }

  @Test(arguments: [
    (30, 30, ChartColumnWidth.day), (90, 90, .day), (91, 90, .week), (366, 60, .week),
    (366, 50, .month), (30, 3, .month),
  ])
  func `are as narrow as the room allows`(count: Int, columns: Int, width: ChartColumnWidth) {
    let range = day(20).advanced(by: 1 - count)..<day(21)
    #expect(ChartColumnWidth(fitting: range, into: columns) == width)
  }

  @Test func `are the sum of their days`() throws {
    let index = try made(day(2)..<day(16))
    let chart = index.chart(.all, over: day(2)..<day(16), columns: .week)
    #expect(chart.map(\.days) == [day(2)..<day(9), day(9)..<day(16)])
    #expect(chart.map(\.day) == [day(2), day(9)])
    // 2 + ... + 8 and 9 + ... + 15, each with seven halves.
    #expect(
      chart.map(\.value) == [
        .billed(try ExactDecimal(text: "38.5")), .billed(try ExactDecimal(text: "87.5")),
      ])
    #expect(chart.allSatisfy { $0.isWhole && !$0.isRunning })
  }

  @Test func `are parts where a day is unknown, gaps where none was read`() throws {
    let index = try made(
      Array(day(12)..<day(14)) + Array(day(16)..<day(21)), pending: [day(12), day(13), day(20)])
    let chart = index.chart(.all, over: day(2)..<day(21), columns: .week)
    #expect(
      chart.map(\.value) == [
        .gap, .pending, .billed(try ExactDecimal(text: "72")),
      ])
    #expect(chart.map(\.isWhole) == [true, true, false])
    #expect(chart.map(\.isRunning) == [false, false, true])
  }

  @Test func `that the range cuts are not compared with whole ones`() throws {
    let index = try made(day(2)..<day(16))
    let chart = index.chart(.all, over: day(4)..<day(16), columns: .week)
    #expect(chart.map(\.isRunning) == [true, false])
    #expect(index.chart(.all, over: day(4)..<day(5)).map(\.isRunning) == [false])
  }

  @Test(arguments: ChartColumnWidth.allCases)
  func `of a row are those of its scope`(width: ChartColumnWidth) throws {
    let index = try made(day(2)..<day(21), pending: [day(20)])
    let days = day(3)..<day(21)
    let lines = index.lines(
      .facet(.workspace), in: .all, over: days, chartDays: days, chartColumns: width)
    #expect(lines.count == 1)
    #expect(
      lines.first?.chart
        == index.chart(SpendScope(keys: [.workspace("w1")]), over: days, columns: width))
    #expect(lines.first?.chart.count == width.intervals(of: days).count)
  }
}
