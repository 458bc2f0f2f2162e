import Foundation
import Testing
import UsageModel

@Suite struct `A ledger beside a history` {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)
  let costQuestion = CostQuestion(dimensions: [.lineItem, .workspace])

  let record = ClaudeCodeRecord(
    day: day(18), actor: .person(email: "ada@example.com"), customerType: "api", terminal: nil,
    isRemote: nil, sessions: 1, linesAdded: 5, linesRemoved: 0, commits: 0, pullRequests: 0,
    tools: [:], models: [])

  func bill(_ number: Int, _ amount: String, readAt: Date) throws -> LedgerDay {
    let item = try lineItem(day(number), amount)
    return .bill(
      costQuestion, day(number),
      BillOfDay(items: [item], literalTotal: Amounts(item.amount), readAt: readAt))
  }

  @Test func `tells which days an answer changed, and what they were`() throws {
    var ledger = AccountLedger()
    let first = ledger.apply(
      costs([try lineItem(day(18), "1")], days: day(18)..<day(20), readAt: now))
    #expect(first.map(\.day.day) == [day(18), day(19)])
    #expect(first.allSatisfy { $0.was == nil })
    let second = ledger.apply(
      costs([try lineItem(day(18), "3")], days: day(18)..<day(19), readAt: now))
    #expect(second.map(\.was) == [first[0].day])
    guard case .bill(_, _, let bill)? = second.first?.day else {
      Issue.record("no bill")
      return
    }
    #expect(bill.items.map(\.amount) == [try usd("3")])
  }

  @Test func `changes nothing, and says so, where a part would replace a whole`() throws {
    var ledger = AccountLedger()
    let window = day(18).interval
    ledger.apply(
      usage([usageRow(window, input: 9)], width: .day, window: window, readAt: now))
    let half = window.lowerBound..<window.lowerBound.addingTimeInterval(12 * 3600)
    let changes =
      ledger.apply(
        usage([], width: .hour, window: window, covered: half, readAt: now))
      + ledger.apply(usage([], width: .day, window: window, covered: half, readAt: now))
    // The hours were not known at all; the day was.
    #expect(changes.map(\.day.endpoint) == [.usage(.primary, .hour)])
    #expect(ledger.usage(on: day(18))?.rows.map(\.tokens.input) == [9])
  }

  @Test func `knows how well each day was read`() throws {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(18), "1")], days: day(18)..<day(20), readAt: now))
    let reads = try #require(ledger.reads[.costs(costQuestion)])
    #expect(reads[day(18)]?.isEmpty == false)
    #expect(reads[day(19)]?.isEmpty == true)
    #expect(reads[day(19)]?.readThrough == day(19).end)
    #expect(reads[day(20)] == nil)
  }

  @Test func `takes back what was kept, but not over what is newer`() throws {
    var ledger = AccountLedger()
    let earlier = now.addingTimeInterval(-3600)
    ledger.apply(costs([try lineItem(day(18), "2")], days: day(18)..<day(19), readAt: now))
    ledger.restore([try bill(17, "1", readAt: earlier), try bill(18, "1", readAt: earlier)])
    #expect(ledger.bills[day(17)]?.items.map(\.amount) == [try usd("1")])
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("2")])
    #expect(ledger.reads[.costs(costQuestion)]?[day(17)]?.readAt == earlier)
    #expect(ledger.reads[.costs(costQuestion)]?[day(18)]?.readAt == now)
    let later = now.addingTimeInterval(60)
    ledger.restore([try bill(18, "7", readAt: later)])
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("7")])
  }

  @Test func `is the same after it was kept and taken back`() throws {
    var ledger = AccountLedger()
    let hours = day(19).start..<day(20).start.addingTimeInterval(15 * 3600)
    let changes =
      ledger.apply(costs([try lineItem(day(18), "2")], days: day(17)..<day(19), readAt: now))
      + ledger.apply(
        usage(
          [usageRow(day(18).interval, input: 5)], width: .day, window: day(18).interval, readAt: now
        ))
      + ledger.apply(usage([], width: .hour, window: hours, readAt: now))
      + ledger.apply(ClaudeCodeAnswer(day: day(18), records: [], readAt: now))
    var restored = AccountLedger()
    restored.restore(changes.map(\.day))
    #expect(restored == ledger)
  }

  @Test func `remembers what was read of days whose rows it forgot`() throws {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(9), "1")], days: day(9)..<day(10), readAt: now))
    ledger.forget(
      beyond: LedgerHorizon(
        firstDay: day(15), firstHourlyDay: day(19), firstClaudeCodeDay: day(15)))
    #expect(ledger.bills.isEmpty)
    #expect(ledger.reads[.costs(costQuestion)]?[day(9)]?.readAt == now)
  }

  @Test func `takes reads without rows, the newest of each day`() {
    func read(_ readAt: Date) -> DayRead {
      DayRead(readAt: readAt, readThrough: day(5).end, isComplete: true, isEmpty: false)
    }
    var ledger = AccountLedger()
    let endpoint = Endpoint.costs(costQuestion)
    ledger.restore([endpoint: [day(5): read(now)]])
    ledger.restore([endpoint: [day(5): read(now.addingTimeInterval(-60)), day(4): read(now)]])
    #expect(ledger.reads[endpoint] == [day(5): read(now), day(4): read(now)])
    #expect(ledger.bills.isEmpty)
  }

  @Test func `lets no half walk replace a day that was read whole and is not at hand`() throws {
    var ledger = AccountLedger()
    let endpoint = Endpoint.costs(costQuestion)
    ledger.restore([
      endpoint: [
        day(18): DayRead(
          readAt: now, readThrough: day(18).end, isComplete: true, isEmpty: false)
      ]
    ])
    let changes = ledger.apply(
      costs(
        [try lineItem(day(18), "9")], days: day(18)..<day(20), covered: day(18)..<day(19),
        readAt: now, interruption: .timedOut(after: 60)))
    #expect(changes.isEmpty)
    #expect(ledger.bills[day(18)] == nil)
  }

  @Test func `takes over what was found empty since, where the rows are the same`() throws {
    let (hour, window) = (3600.0, day(18).interval)
    func read(_ ledger: inout AccountLedger, _ isEmpty: Bool, at readAt: Date) throws
      -> [LedgerChange]
    {
      ledger.apply(
        costs(
          isEmpty ? [] : [try lineItem(day(18), "1")], days: day(18)..<day(19), readAt: readAt))
        + ledger.apply(
          usage(
            isEmpty ? [] : [usageRow(window, input: 7)], width: .day, window: window,
            readAt: readAt))
    }
    var writer = AccountLedger()
    let rows = try read(&writer, false, at: now)
    var follower = AccountLedger()
    follower.restore(rows.map(\.day))
    let once = try read(&writer, true, at: now + hour)
    follower.restore(once.map(\.day))
    #expect(follower == writer)
    let twice = try read(&writer, true, at: now + 2 * hour)
    follower.restore(twice.map(\.day))
    // And not back again.
    follower.restore(once.map(\.day))
    #expect(follower == writer)
    #expect(follower.bills[day(18)]?.emptyReads == [now + hour, now + 2 * hour])
  }

  @Test func `lets no part and nothing empty replace what was read whole and is not at hand`()
    throws
  {
    let window = day(18).interval
    let half = window.lowerBound..<window.lowerBound.addingTimeInterval(12 * 3600)
    let endpoints: [Endpoint] = [
      .costs(costQuestion), .usage(.primary, .day), .usage(.primary, .hour), .claudeCode,
    ]
    let known = DayRead(readAt: now, readThrough: day(18).end, isComplete: true, isEmpty: false)
    let reads = Dictionary(uniqueKeysWithValues: endpoints.map { ($0, [day(18): known]) })
    let later = now.addingTimeInterval(3600)
    let row = usageRow(half.lowerBound..<half.lowerBound.addingTimeInterval(3600), input: 9)
    var ledger = AccountLedger()
    ledger.restore(reads)
    var changes = ledger.apply(costs([], days: day(18)..<day(19), readAt: later))
    for width in [BucketWidth.day, .hour] {
      changes += ledger.apply(
        usage([row], width: width, window: window, covered: half, readAt: later))
      changes += ledger.apply(usage([], width: width, window: window, readAt: later))
    }
    changes += ledger.apply(ClaudeCodeAnswer(day: day(18), records: [], readAt: later))
    changes += ledger.apply(
      ClaudeCodeAnswer(
        day: day(18), records: [record], readAt: later, interruption: .timedOut(after: 60)))
    #expect(changes.isEmpty)
    #expect(ledger.reads == reads)
    #expect(ledger.days.isEmpty && ledger.claudeCode.isEmpty)
    // A whole answer that says something does.
    changes = ledger.apply(
      costs([try lineItem(day(18), "9")], days: day(18)..<day(19), readAt: later))
    changes += ledger.apply(usage([row], width: .hour, window: window, readAt: later))
    changes += ledger.apply(ClaudeCodeAnswer(day: day(18), records: [record], readAt: later))
    #expect(changes.count == 3)
  }

  @Test func `reads anew what is not at hand and was a part, or empty`() {
    let window = day(18).interval
    let noon = window.lowerBound.addingTimeInterval(12 * 3600)
    func changes(_ known: DayRead, through end: Date, _ rows: [UsageRow]) -> Int {
      var ledger = AccountLedger()
      ledger.restore([.usage(.primary, .hour): [day(18): known]])
      return ledger.apply(
        usage(
          rows, width: .hour, window: window, covered: window.lowerBound..<end,
          readAt: now.addingTimeInterval(3600))
      ).count
    }
    let rows = [
      usageRow(window.lowerBound..<window.lowerBound.addingTimeInterval(3600), input: 9)
    ]
    let part = DayRead(readAt: now, readThrough: noon, isComplete: false, isEmpty: false)
    #expect(changes(part, through: noon, rows) == 1)
    #expect(changes(part, through: noon.addingTimeInterval(-3600), rows) == 0)
    #expect(changes(part, through: window.upperBound, []) == 0)
    let empty = DayRead(readAt: now, readThrough: day(18).end, isComplete: true, isEmpty: true)
    #expect(changes(empty, through: window.upperBound, []) == 1)
  }

  @Test func `keeps usage that turns up empty until two more reads an hour apart agree`() {
    var ledger = AccountLedger()
    let window = day(18).interval
    func read(_ rows: [UsageRow], afterMinutes minutes: Double) {
      ledger.apply(
        usage(rows, width: .day, window: window, readAt: now.addingTimeInterval(minutes * 60)))
    }
    read([usageRow(window, input: 7)], afterMinutes: 0)
    for minutes in [10.0, 40, 75] { read([], afterMinutes: minutes) }
    #expect(ledger.usage(on: day(18))?.rows.map(\.tokens.input) == [7])
    #expect(ledger.usage(on: day(18))?.emptyReads.count == 2)
    read([], afterMinutes: 135)
    #expect(ledger.usage(on: day(18))?.rows.isEmpty == true)
    #expect(ledger.usage(on: day(18))?.emptyReads.isEmpty == true)
  }

  @Test func `believes usage again that came back in between`() {
    var ledger = AccountLedger()
    let window = day(18).interval
    func read(_ rows: [UsageRow], afterMinutes minutes: Double) {
      ledger.apply(
        usage(rows, width: .day, window: window, readAt: now.addingTimeInterval(minutes * 60)))
    }
    let rows = [usageRow(window, input: 7)]
    read(rows, afterMinutes: 0)
    read([], afterMinutes: 10)
    read(rows, afterMinutes: 20)
    for minutes in [30.0, 100] { read([], afterMinutes: minutes) }
    #expect(ledger.usage(on: day(18))?.rows == rows)
  }
}
