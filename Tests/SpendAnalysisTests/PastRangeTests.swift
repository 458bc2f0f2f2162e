import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// Today is Fri 20 Nov 2026, and every day is billed a dollar more than the one before.
@Suite struct `A range in the past` {
  let index: SpendIndex
  let days = day(8)..<day(15)

  init() throws {
    var ledger = AccountLedger()
    for day in day(1)..<day(20) {
      ledger.read(
        .byWorkspace, day..<day.advanced(by: 1),
        [
          try cost(
            day, [.lineItem: .id("Opus"), .model: .id("opus"), .workspace: .none], "\(day.date.day)"
          )
        ])
      ledger.read(
        .messages, day..<day.advanced(by: 1),
        [row(day, [.model: .id("opus"), .workspace: .none], input: 1_000_000)])
    }
    index = SpendAnalysisTests.index(account(.fiveFields, ledger))
  }

  @Test func `is whole, with nothing past its bill`() throws {
    let figure = index.billed(.all, over: days)
    #expect(figure.amounts == Amounts(try usd("77")))
    #expect(figure.isWhole)
    #expect(figure.billedThrough == day(14))
  }

  @Test func `compares its own last day with the week before`() throws {
    let week = try #require(index.weekOverWeek(.all, over: days))
    #expect(week.day == day(14))
    #expect(week.comparison == Comparison(current: ExactDecimal(14), baseline: ExactDecimal(7)))
    // The week before the first day is not known.
    #expect(index.weekOverWeek(.all, over: day(3)..<day(6)) == nil)
  }

  @Test func `compares a day that was opened with the week before, and not with itself`() throws {
    let week = try #require(index.weekOverWeek(SpendScope(day: day(10)), over: days))
    #expect(week.day == day(10))
    #expect(week.comparison == Comparison(current: ExactDecimal(10), baseline: ExactDecimal(3)))
  }

  @Test func `has a rate of its own days`() throws {
    // $77 for seven million tokens.
    #expect(index.effectiveRate(.all, over: days) == (try usd("11")))
  }

  @Test func `has its own rows, days and months`() throws {
    #expect(rows(index, .model, over: days)[.model("opus")]?.billed == Amounts(try usd("77")))
    let lines = index.lines(.day, in: .all, over: days, chartDays: days)
    #expect(lines.map(\.id) == days.reversed().map { .day($0) })
    #expect(index.lines(.month, in: .all, over: days, chartDays: days).count == 1)
    #expect(index.chart(.all, over: days).allSatisfy { !$0.isRunning && $0.isWhole })
  }

  @Test func `has Claude Code rows for each of its days`() {
    let lines = index.claudeCode(.day, actor: nil, account: nil, over: days)
    #expect(lines.map(\.id) == days.reversed().map { .day($0) })
    #expect(lines.allSatisfy { !$0.figure.isComplete })
  }
}

@Suite struct `The first day that is known` {
  @Test func `is the first with anything on it`() throws {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(3)..<day(9), [try cost(day(6), [.lineItem: .id("Opus")], "1")])
    ledger.read(.messages, day(4)..<day(9), [row(day(5), [.model: .id("opus")], input: 1)])
    let known = account(.fiveFields, ledger)
    #expect(index(known).earliestDay() == day(5))
    #expect(index(known).earliestDay(in: SpendScope(account: .init("other"))) == nil)
  }

  @Test func `is the first that was read where all are empty, and none before the first answer`() {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(3)..<day(9), [])
    #expect(index(account(.fiveFields, ledger)).earliestDay() == day(3))
    #expect(index(account(.fiveFields, AccountLedger())).earliestDay() == nil)
  }

  @Test func `counts days whose rows are not at hand, and nothing of Claude Code`() {
    var ledger = AccountLedger()
    let read = DayRead(
      readAt: now, readThrough: day(2).end, isComplete: true, isEmpty: false)
    ledger.restore([.costs(.byWorkspace): [day(2): read], .claudeCode: [day(1): read]])
    #expect(index(account(.fiveFields, ledger)).earliestDay() == day(2))
  }
}
