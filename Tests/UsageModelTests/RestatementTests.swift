import Foundation
import Testing
import UsageModel

/// Settled after 48 hours.
@Suite struct `A figure that is not what it was` {
  let rules = Provider.strict.billing
  let seen = day(25).start
  /// An hour after the day ended, and after it settled.
  let open = day(18).end.addingTimeInterval(3600)
  let settled = day(18).end.addingTimeInterval(49 * 3600)

  func bill(
    _ amounts: [String: String], readAt: Date, split: CostQuestion.Split = .standard
  ) throws -> LedgerDay {
    let items = try amounts.map { name, amount in
      CostLineItem(
        interval: day(18).interval, dimensions: Dimensions([.lineItem: .id(name)]),
        amount: try usd(amount))
    }
    return .bill(
      CostQuestion(split: split, dimensions: [.lineItem]), day(18),
      BillOfDay(
        items: items, literalTotal: Amounts(items.map(\.amount)), readAt: readAt))
  }

  func usage(
    _ rows: [UsageRow], of question: UsageQuestion = .primary, width: BucketWidth = .day,
    through: Date? = nil, readAt: Date, isComplete: Bool = true
  ) -> LedgerDay {
    .usage(
      question, width, day(18),
      UsageOfDay(
        rows: rows, readThrough: through ?? day(18).end, readAt: readAt, isComplete: isComplete))
  }

  func restatement(_ was: LedgerDay?, _ now: LedgerDay) -> Restatement? {
    Restatement(of: LedgerChange(day: now, was: was), by: rules, seenAt: seen)
  }

  func hour(_ number: Int) -> Range<Date> {
    let start = day(18).start.addingTimeInterval(Double(number) * 3600)
    return start..<start.addingTimeInterval(3600)
  }

  @Test func `is recorded once its day was settled, with what it was, by line`() throws {
    let found = try #require(
      restatement(
        bill(["a": "1", "b": "5", "c": "2"], readAt: settled),
        bill(["a": "1", "b": "7.5", "d": "0.25"], readAt: seen)))
    #expect(found.reason == .settled)
    #expect(found.day == day(18))
    #expect(found.seenAt == seen)
    #expect(found.endpoint == .costs(CostQuestion(dimensions: [.lineItem])))
    // The largest change first; a line that stayed is not named.
    #expect(
      found.lines == [
        .init(name: "b", unit: .money(.usd), was: ExactDecimal(5), now: try usd("7.5").value),
        .init(name: "c", unit: .money(.usd), was: ExactDecimal(2), now: nil),
        .init(name: "d", unit: .money(.usd), was: nil, now: try usd("0.25").value),
      ])
  }

  @Test func `is a late bill while its day is open and it only grows`() throws {
    #expect(
      restatement(
        try bill(["a": "1"], readAt: open), try bill(["a": "3", "b": "1"], readAt: seen)) == nil)
  }

  @Test func `is recorded while its day is open if any line shrank, though the sum grew`() throws {
    let found = restatement(
      try bill(["a": "1", "b": "1"], readAt: open),
      try bill(["a": "0.5", "b": "9"], readAt: seen))
    #expect(found?.reason == .decreased)
    #expect(found?.lines.map(\.name) == ["b", "a"])
  }

  @Test(arguments: [(-1.0, false), (0, true)])
  func `was settled if it was so when it was read, not when the change is seen`(
    secondsAfter: Double, isRecorded: Bool
  ) throws {
    let readAt = day(18).end.addingTimeInterval(48 * 3600 + secondsAfter)
    let found = restatement(
      try bill(["a": "1"], readAt: readAt), try bill(["a": "2"], readAt: seen))
    #expect((found != nil) == isRecorded)
  }

  @Test func `is nothing where nothing was known, or nothing changed`() throws {
    #expect(restatement(nil, try bill(["a": "1"], readAt: seen)) == nil)
    #expect(
      restatement(try bill(["a": "1"], readAt: settled), try bill(["a": "1.0"], readAt: seen))
        == nil)
  }

  @Test(arguments: [CostQuestion.Split.people, .total])
  func `is recorded of the bill that totals come from only`(split: CostQuestion.Split) throws {
    #expect(
      restatement(
        try bill(["a": "1"], readAt: settled, split: split),
        try bill(["a": "2"], readAt: seen, split: split)) == nil)
  }

  @Test func `is recorded of usage by model and unit`() throws {
    let was = [usageRow(day(18).interval, input: 10), usageRow(day(18).interval, input: 5)]
    let found = restatement(
      usage(was, readAt: settled), usage([usageRow(day(18).interval, input: 12)], readAt: seen))
    #expect(
      found?.lines == [
        .init(
          name: "claude-opus-4-6", unit: .usage(.tokens), was: ExactDecimal(15),
          now: ExactDecimal(12))
      ])
  }

  @Test func `is not the growth of a day that goes on, hour by hour`() {
    let was = usage(
      [usageRow(hour(8), input: 10)], width: .hour, through: hour(8).upperBound,
      readAt: hour(8).upperBound)
    let grown = usage(
      [usageRow(hour(8), input: 10), usageRow(hour(9), input: 4)], width: .hour,
      through: hour(9).upperBound, readAt: hour(9).upperBound)
    #expect(restatement(was, grown) == nil)
  }

  @Test func `is an hour that shrank, whatever later hours add`() throws {
    let was = usage(
      [usageRow(hour(8), input: 10)], width: .hour, through: hour(8).upperBound,
      readAt: hour(8).upperBound)
    let less = usage(
      [usageRow(hour(8), input: 7), usageRow(hour(9), input: 400)], width: .hour,
      through: hour(9).upperBound, readAt: hour(9).upperBound)
    let found = try #require(restatement(was, less))
    #expect(found.reason == .decreased)
    #expect(found.lines.map(\.was) == [ExactDecimal(10)])
    #expect(found.lines.map(\.now) == [ExactDecimal(7)])
  }

  @Test func `is never a level, usage of another split, or a part of a day`() {
    let row = { usageRow(day(18).interval, input: $0) }
    let bytes = UsageQuestion(
      resource: UsageResource(id: "stores", name: "Stores", unit: .bytes), dimensions: [])
    let keys = UsageQuestion(
      resource: UsageQuestion.primary.resource, split: .keys, dimensions: [.model])
    for question in [bytes, keys] {
      #expect(
        restatement(
          usage([row(9)], of: question, readAt: settled),
          usage([row(1)], of: question, readAt: seen)) == nil)
    }
    #expect(
      restatement(
        usage([row(9)], readAt: settled, isComplete: false), usage([row(1)], readAt: seen)) == nil)
  }

  func claudeCode(
    _ uses: [ClaudeCodeRecord.ModelUse], readAt: Date, isComplete: Bool = true
  ) -> LedgerDay {
    // One record each: they add up.
    let records = uses.map { use in
      ClaudeCodeRecord(
        day: day(18), actor: .person(email: "ada@example.com"), customerType: "api", terminal: nil,
        isRemote: nil, sessions: 1, linesAdded: 0, linesRemoved: 0, commits: 0, pullRequests: 0,
        tools: [:], models: [use])
    }
    return .claudeCode(
      day(18), ClaudeCodeDay(records: records, readAt: readAt, isComplete: isComplete))
  }

  func use(
    _ model: String, _ input: Int, _ estimate: String?
  ) throws -> ClaudeCodeRecord.ModelUse {
    .init(
      model: model, tokens: TokenCounts(input: input), estimatedCost: try estimate.map(usd))
  }

  @Test func `is recorded of Claude Code by model, its cost as the estimate that it is`() throws {
    let was = claudeCode(
      try [use("opus", 10, "1.5"), use("opus", 5, "0.5"), use("haiku", 7, nil)], readAt: open)
    let now = claudeCode(
      try [use("opus", 15, "1.25"), use("haiku", 9, nil)], readAt: seen)
    let found = try #require(restatement(was, now))
    #expect(found.endpoint == .claudeCode)
    #expect(found.reason == .decreased)
    #expect(
      found.lines == [
        .init(name: "haiku", unit: .usage(.tokens), was: ExactDecimal(7), now: ExactDecimal(9)),
        .init(
          name: "opus (estimated)", unit: .money(.usd), was: ExactDecimal(2),
          now: try usd("1.25").value),
      ])
    let late = claudeCode(try [use("opus", 20, "3"), use("haiku", 7, nil)], readAt: seen)
    #expect(restatement(was, late) == nil)
    #expect(
      restatement(
        claudeCode(try [use("opus", 1, "1")], readAt: settled),
        claudeCode(try [use("opus", 1, "2")], readAt: seen))?.reason == .settled)
    #expect(
      restatement(
        claudeCode(try [use("opus", 9, "1")], readAt: open, isComplete: false), now) == nil)
  }

  @Test func `is told once, though its hours and its day both show it`() throws {
    let byHour = try #require(
      restatement(
        usage(
          [usageRow(hour(8), input: 10)], width: .hour, through: hour(8).upperBound, readAt: open),
        usage(
          [usageRow(hour(8), input: 7)], width: .hour, through: hour(8).upperBound, readAt: seen)))
    let rows = { [usageRow(day(18).interval, input: $0)] }
    let byDay = try #require(
      restatement(usage(rows(12), readAt: open), usage(rows(9), readAt: seen)))
    #expect(byDay.isTold(by: byHour, since: open))
    #expect(byHour.isTold(by: byDay, since: open))
    // What was read after the first was seen lost something more.
    #expect(!byDay.isTold(by: byHour, since: seen))
    #expect(!byDay.isTold(by: byDay, since: open))
    // Of a day that was final, growth is news too.
    let grown = try #require(
      restatement(usage(rows(9), readAt: settled), usage(rows(12), readAt: seen)))
    #expect(!grown.isTold(by: byHour, since: open))
    let bill = try #require(
      restatement(bill(["a": "2"], readAt: open), bill(["a": "1"], readAt: seen)))
    #expect(!bill.isTold(by: byHour, since: open))
  }

  @Test func `is a bill that stays empty, once the third read in two hours says so`() throws {
    var ledger = AccountLedger()
    ledger.apply(
      costs([try lineItem(day(18), "4")], days: day(18)..<day(19), readAt: settled))
    let found = [15.0, 80, 145].map { minutes in
      ledger.apply(
        costs([], days: day(18)..<day(19), readAt: settled.addingTimeInterval(minutes * 60))
      ).compactMap { Restatement(of: $0, by: rules, seenAt: seen) }
    }
    #expect(found.map(\.count) == [0, 0, 1])
    #expect(found.last?.first?.lines.map(\.was) == [ExactDecimal(4)])
    #expect(found.last?.first?.lines.map(\.now) == [nil])
  }
}
