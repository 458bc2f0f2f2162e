import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// A vendor whose keys take a question of their own, and that bills a million tokens of opus at $10.
private let keyed = Provider(
  id: "keyed", name: "Keyed",
  billing: BillingRules(
    settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
    prices: PriceRules(dimensions: [.model], fallbacks: [])),
  questions: ProviderQuestions(usage: [.models, .modelsOfKeys], costs: [.byModel]),
  vocabulary: .test)

extension UsageQuestion {
  fileprivate static let models = UsageQuestion(resource: .messages, dimensions: [.model])
  fileprivate static let modelsOfKeys = UsageQuestion(
    resource: .messages, split: .keys, dimensions: [.apiKey, .model])
}

extension CostQuestion {
  fileprivate static let byModel = CostQuestion(dimensions: [.model, .lineItem])
}

@Suite struct `Money an hour by key` {
  private let now = day(20).start.addingTimeInterval(14.5 * 3600)

  private func row(_ interval: Range<Date>, key: String? = nil, input: Int) -> UsageRow {
    var values: [Dimension: DimensionValue] = [.model: .id("opus")]
    if let key { values[.apiKey] = .id(key) }
    return UsageRow(
      interval: interval, dimensions: Dimensions(values), tokens: TokenCounts(input: input),
      requests: nil)
  }

  private func answer(
    _ question: UsageQuestion, _ width: BucketWidth, _ window: Range<Date>, _ rows: [UsageRow],
    readAt: Date
  ) -> UsageAnswer {
    UsageAnswer(
      question: question, bucketWidth: width, rows: rows,
      coverage: Coverage(
        endpoint: .usage(question, width), groupBy: question.dimensions, window: window,
        covered: window, pages: 1, readAt: readAt))
  }

  /// A million tokens on the 17th for $10.
  private func billed() throws -> AccountLedger {
    var ledger = AccountLedger()
    let days = day(17).start..<day(18).start
    ledger.apply(
      answer(.models, .day, days, [row(day(17).interval, input: 1_000_000)], readAt: now))
    ledger.apply(
      CostAnswer(
        question: .byModel,
        items: [
          CostLineItem(
            interval: day(17).interval,
            dimensions: Dimensions([.model: .id("opus"), .lineItem: .id("opus input")]),
            tokenKind: .input, amount: try usd("10"))
        ],
        coverage: Coverage(
          endpoint: .costs(.byModel), groupBy: [.model], window: days, covered: days, pages: 1,
          readAt: now),
        literalTotals: [day(17): Amounts(try usd("10"))]))
    return ledger
  }

  private func minutes(_ question: UsageQuestion, _ used: [String?: Int]) -> UsageAnswer {
    let window = now.addingTimeInterval(-5400)..<now
    let rows = (0..<90).flatMap { minute in
      let start = window.lowerBound.addingTimeInterval(Double(minute) * 60)
      return used.map { row(start..<start.addingTimeInterval(60), key: $0, input: $1) }
    }
    return answer(question, .minute, window, rows, readAt: now)
  }

  private func perHour(_ ledger: AccountLedger, _ scope: SpendScope) -> ExactDecimal? {
    index(account(keyed, ledger)).burnOfLastMinutes(scope)?.perHour[.usd]
  }

  @Test func `comes from the minutes by key, and of the account from the others`() throws {
    var ledger = try billed()
    ledger.apply(minutes(.models, [nil: 5000]))
    #expect(perHour(ledger, SpendScope(keys: [.apiKey("key-a")])) == nil)
    ledger.apply(minutes(.modelsOfKeys, ["key-a": 1000, "key-b": 3500]))
    // 1000 a minute at a hundred thousandth of a dollar: 60 cents an hour.
    #expect(
      perHour(ledger, SpendScope(keys: [.apiKey("key-a")])) == ExactDecimal(6).shifted(byPlaces: -1)
    )
    #expect(perHour(ledger, .all) == ExactDecimal(3))
  }

  @Test func `is usual by hours that are only there to be compared with`() throws {
    var ledger = try billed()
    let hour = 13 * 3600.0
    for week in 1...3 {
      let earlier = day(20).advanced(by: -7 * week)
      let start = earlier.start.addingTimeInterval(hour)
      for question in [UsageQuestion.models, .modelsOfKeys] {
        ledger.apply(
          answer(
            question, .hour, earlier.interval,
            [
              row(
                start..<start.addingTimeInterval(3600),
                key: question.split == .keys ? "key-a" : nil, input: 100_000 * week)
            ],
            readAt: now))
        ledger.apply(
          answer(question, .day, earlier.interval, [], readAt: now))
      }
    }
    ledger.forget(
      beyond: LedgerHorizon(
        firstDay: day(15), firstHourlyDay: day(19), firstClaudeCodeDay: day(15)),
      comparing: Set((1...3).map { day(20).advanced(by: -7 * $0) }))
    #expect(ledger.hours(of: day(13)) == nil)
    for scope in [SpendScope.all, SpendScope(keys: [.apiKey("key-a")])] {
      let usual = index(account(keyed, ledger)).usualBurn(
        scope, before: day(20).start.addingTimeInterval(14 * 3600))
      #expect(usual?.weeks == 3)
      #expect(usual?.median == ExactDecimal(2))
      #expect(usual?.lowest == ExactDecimal(1))
      #expect(usual?.highest == ExactDecimal(3))
    }
  }
}
