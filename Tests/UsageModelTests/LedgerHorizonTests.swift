import Foundation
import Testing
import UsageModel

@Suite struct `A ledger that forgets` {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)
  /// The history begins on the 10th, and hours are read from the 19th on.
  let horizon = LedgerHorizon(
    firstDay: day(10), firstHourlyDay: day(19), firstClaudeCodeDay: day(15))

  func read(_ day: UTCDay, _ width: BucketWidth, at readAt: Date) -> UsageAnswer {
    usage([usageRow(day.interval, input: 7)], width: width, window: day.interval, readAt: readAt)
  }

  @Test func `drops what lies before the history, of every question`() throws {
    var ledger = AccountLedger()
    for split in [CostQuestion.Split.standard, .people, .total] {
      ledger.apply(
        costs([try lineItem(day(9), "1")], days: day(8)..<day(12), split: split, readAt: now))
    }
    for number in [9, 10] { ledger.apply(read(day(number), .day, at: now)) }
    for number in [14, 15] {
      ledger.apply(ClaudeCodeAnswer(day: day(number), records: [], readAt: now))
    }
    ledger.forget(beyond: horizon)
    for split in [CostQuestion.Split.standard, .people, .total] {
      #expect(Set(ledger.bills(split).keys) == [day(10), day(11)])
    }
    #expect(ledger.usage[.primary]?.days == [day(10)])
    #expect(Set(ledger.claudeCode.keys) == [day(15)])
  }

  @Test func `keeps hours of opened days, and of those that the horizon begins with`() {
    var ledger = AccountLedger()
    for number in [5, 6, 17, 18, 19] {
      ledger.apply(read(day(number), .hour, at: now))
      ledger.apply(read(day(number), .day, at: now))
    }
    ledger.apply(ClaudeCodeAnswer(day: day(3), records: [], readAt: now))
    var horizon = horizon
    horizon.openedDays = [day(5), day(17)]
    horizon.openedClaudeCodeDays = [day(3)]
    ledger.forget(beyond: horizon)
    #expect([5, 6, 17, 18, 19].filter { ledger.hours(of: day($0)) != nil } == [5, 17, 19])
    #expect(ledger.usage(on: day(18))?.rows.map(\.tokens.input) == [7])
    #expect(ledger.claudeCode[day(3)] != nil)
  }

  @Test func `keeps the earlier days of a range that a viewer opened, and no others`() throws {
    var ledger = AccountLedger()
    for number in 2..<8 {
      ledger.apply(
        costs([try lineItem(day(number), "1")], days: day(number)..<day(number + 1), readAt: now))
      ledger.apply(read(day(number), .day, at: now))
      ledger.apply(read(day(number), .hour, at: now))
    }
    var horizon = horizon
    horizon.openedRange = day(4)..<day(6)
    ledger.forget(beyond: horizon)
    #expect(Set(ledger.bills.keys) == [day(4), day(5)])
    #expect(ledger.usage[.primary]?.days == [day(4), day(5)])
    // Their daily buckets are final, so that hours tell nothing more.
    #expect((2..<8).allSatisfy { ledger.hours(of: day($0)) == nil })
  }

  /// Minutes after the day's end when its daily bucket was read.
  @Test(arguments: [(nil, true), (59.0, true), (60, false)])
  func `keeps the hours of a day until its daily bucket is final`(
    minutes: Double?, isKept: Bool
  ) {
    var ledger = AccountLedger()
    ledger.apply(read(day(18), .hour, at: now))
    if let minutes {
      ledger.apply(read(day(18), .day, at: day(18).end.addingTimeInterval(minutes * 60)))
    }
    ledger.forget(beyond: horizon)
    #expect((ledger.hours(of: day(18)) != nil) == isKept)
    #expect(ledger.usage(on: day(18)) != nil)
  }

  @Test func `is the same where there is nothing to forget`() throws {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(18), "1")], days: day(10)..<day(20), readAt: now))
    ledger.apply(read(day(19), .hour, at: now))
    let before = ledger
    ledger.forget(beyond: horizon)
    #expect(ledger == before)
  }
}
