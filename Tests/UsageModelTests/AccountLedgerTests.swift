import Foundation
import Testing
import UsageModel

@Suite struct `The ledger of an account` {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)

  @Test func `a new answer replaces its window whole and leaves the rest`() throws {
    var ledger = AccountLedger()
    ledger.apply(
      costs(
        [try lineItem(day(18), "1"), try lineItem(day(19), "2")], days: day(18)..<day(20),
        readAt: now))
    ledger.apply(costs([try lineItem(day(19), "5")], days: day(19)..<day(20), readAt: now))
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("1")])
    #expect(ledger.bills[day(19)]?.items.map(\.amount) == [try usd("5")])
  }

  @Test func `rows of identical dimensions in one answer all stay`() throws {
    var ledger = AccountLedger()
    let item = try lineItem(day(19), "2")
    ledger.apply(costs([item, item], days: day(19)..<day(20), readAt: now))
    #expect(ledger.bills[day(19)]?.items.count == 2)
  }

  @Test func `a walk that fails leaves known days alone and fills only unknown ones`() throws {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(18), "1")], days: day(18)..<day(19), readAt: now))
    ledger.apply(
      costs(
        [try lineItem(day(17), "7"), try lineItem(day(18), "9")], days: day(17)..<day(21),
        covered: day(17)..<day(19), readAt: now, interruption: .timedOut(after: 60)))
    #expect(ledger.bills[day(17)]?.items.map(\.amount) == [try usd("7")])
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("1")])
    #expect(ledger.bills[day(19)] == nil)
  }

  @Test func `a known bill that turns up empty is kept until two more reads an hour apart agree`()
    throws
  {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(18), "1")], days: day(18)..<day(19), readAt: now))
    func readEmpty(afterMinutes minutes: Double) {
      ledger.apply(
        costs([], days: day(18)..<day(19), readAt: now.addingTimeInterval(minutes * 60)))
    }
    readEmpty(afterMinutes: 15)
    readEmpty(afterMinutes: 30)
    readEmpty(afterMinutes: 80)
    #expect(ledger.bills[day(18)]?.items.count == 1)
    #expect(ledger.bills[day(18)]?.emptyReads.count == 2)
    readEmpty(afterMinutes: 145)
    #expect(ledger.bills[day(18)]?.items.isEmpty == true)
  }

  @Test func `a day behind a hole that stays is still read anew`() throws {
    var ledger = AccountLedger()
    ledger.apply(costs([try lineItem(day(18), "1")], days: day(18)..<day(19), readAt: now))
    var answer = costs([try lineItem(day(18), "2")], days: day(15)..<day(19), readAt: now)
    answer = CostAnswer(
      question: answer.question,
      items: answer.items,
      coverage: Coverage(
        endpoint: .costs(answer.question), groupBy: [], window: answer.coverage.window,
        covered: answer.coverage.covered, gaps: [day(16).interval], pages: 1, readAt: now,
        interruption: .gap(at: day(16).start)),
      literalTotals: answer.literalTotals)
    ledger.apply(answer)
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("2")])
    #expect(ledger.bills[day(16)] == nil)
    #expect(ledger.bills[day(17)]?.items.isEmpty == true)
  }

  @Test func `of two partial reads the one that reaches further stays`() throws {
    var ledger = AccountLedger()
    func readHours(through hour: Double, input: Int) {
      let first = day(19).start..<day(19).start.addingTimeInterval(3600)
      ledger.apply(
        usage(
          [usageRow(first, input: input)], width: .hour, window: day(19).interval,
          covered: day(19).start..<day(19).start.addingTimeInterval(hour * 3600), readAt: now))
    }
    readHours(through: 9, input: 90)
    readHours(through: 3, input: 30)
    #expect(ledger.usage(on: day(19))?.rows.map(\.tokens.input) == [90])
    readHours(through: 12, input: 120)
    #expect(ledger.usage(on: day(19))?.rows.map(\.tokens.input) == [120])
  }

  @Test func `the same hours at two widths are never added`() throws {
    var ledger = AccountLedger()
    let hour = day(19).start..<day(19).start.addingTimeInterval(3600)
    ledger.apply(
      usage(
        [usageRow(day(19).interval, input: 100)], width: .day, window: day(19).interval, readAt: now
      ))
    ledger.apply(
      usage(
        [usageRow(hour, input: 60)], width: .hour,
        window: day(19).start..<day(20).start.addingTimeInterval(15 * 3600), readAt: now))
    let drawn = try #require(ledger.usage(on: day(19)))
    #expect(drawn.rows.map(\.tokens.input) == [60])
  }

  @Test func `an older day is drawn from its daily bucket once that is newer than its hours`()
    throws
  {
    var ledger = AccountLedger()
    let lateEvening = day(19).start.addingTimeInterval(23 * 3600)
    ledger.apply(
      usage(
        [usageRow(day(19).start..<day(19).start.addingTimeInterval(3600), input: 60)], width: .hour,
        window: day(19).interval, readAt: lateEvening))
    ledger.apply(
      usage(
        [usageRow(day(19).interval, input: 100)], width: .day, window: day(19).interval, readAt: now
      ))
    #expect(ledger.usage(on: day(19))?.rows.map(\.tokens.input) == [100])
  }

  @Test func `an incomplete day never replaces a complete one`() throws {
    var ledger = AccountLedger()
    let window = day(18).start..<day(20).start
    ledger.apply(
      usage([usageRow(day(19).interval, input: 100)], width: .day, window: window, readAt: now))
    ledger.apply(
      usage([], width: .day, window: window, covered: day(18).interval, readAt: now))
    #expect(ledger.usage(on: day(19))?.rows.count == 1)
    #expect(ledger.usage(on: day(19))?.isComplete == true)
  }
}

@Suite struct `Merging usage with cost` {
  let account = Account.ID("a")

  func answer(_ rows: [UsageRow], of question: UsageQuestion = .primary) -> UsageAnswer {
    usage(rows, width: .day, window: day(19).interval, of: question, readAt: day(20).start)
  }

  @Test func `tuples both sides have become one bucket and repeated tuples add up`() throws {
    let row = usageRow(day(19).interval, input: 10)
    let item = try lineItem(day(19), "1.5")
    let buckets = UsageBucket.merging(
      usage: [answer([row, row])], costs: [item, item], groupBy: [.model], account: account)
    #expect(buckets.count == 1)
    #expect(buckets.first?.tokens?.input == 20)
    #expect(buckets.first?.cost == Amounts(try usd("3")))
  }

  @Test func `cost without usage and usage without cost stay rows of their own`() throws {
    let buckets = UsageBucket.merging(
      usage: [answer([usageRow(day(19).interval, input: 10, model: "priority-only")])],
      costs: [try lineItem(day(19), "1", model: nil)], groupBy: [.model], account: account)
    #expect(buckets.map(\.model) == ["priority-only", nil])
    #expect(buckets.map { $0.cost == nil } == [true, false])
    #expect(buckets.map { $0.tokens == nil } == [false, true])
  }

  @Test func `a dimension only the usage has gets no billed cost of its own`() throws {
    var dimensions = Dimensions([.model: .id("m"), .serviceTier: .id("priority")])
    let priority = UsageRow(
      interval: day(19).interval, dimensions: dimensions, tokens: TokenCounts(input: 1), requests: 1
    )
    dimensions[.serviceTier] = .notAsked
    let billed = CostLineItem(
      interval: day(19).interval, dimensions: dimensions, amount: try usd("9"))
    let buckets = UsageBucket.merging(
      usage: [answer([priority])], costs: [billed], groupBy: [.model, .serviceTier],
      account: account)
    #expect(buckets.map(\.dimensions[.serviceTier]) == [.id("priority"), .notAsked])
    #expect(buckets.map(\.cost) == [nil, Amounts(try usd("9"))])
  }

  @Test func `resources add up by tuple, each in its own unit`() throws {
    func resource(_ unit: UsageUnit) -> UsageQuestion {
      UsageQuestion(
        resource: UsageResource(id: unit.rawValue, name: unit.rawValue, unit: unit),
        dimensions: [.model])
    }
    func row(_ quantity: Int, requests: Int?) -> UsageRow {
      UsageRow(
        interval: day(19).interval, dimensions: Dimensions([.model: .id("m")]), tokens: .zero,
        requests: requests, quantity: quantity)
    }
    let buckets = UsageBucket.merging(
      usage: [
        answer([usageRow(day(19).interval, input: 10, model: "m")]),
        answer([row(3, requests: 2), row(4, requests: 1)], of: resource(.images)),
        answer([row(60, requests: nil)], of: resource(.seconds)),
      ],
      costs: [], groupBy: [.model], account: account)
    #expect(buckets.map(\.quantities) == [[.images: 7, .seconds: 60]])
    #expect(buckets.map(\.requests) == [3])
    #expect(buckets.map { $0.tokens?.input } == [10])
  }

  @Test func `not asked is never none`() {
    #expect(DimensionValue(asked: nil) == .none)
    #expect(Dimensions()[.workspace] == .notAsked)
    #expect(Dimensions([.workspace: .none]) != Dimensions())
  }
}
