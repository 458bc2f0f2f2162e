import Foundation
import UsageModel

/// Days of every kind, made of a seed, with identical tuples among them.
struct RandomLedger {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func value() -> DimensionValue {
    [.notAsked, .none, .id("a"), .id("b"), .id("\u{1F600}\\\"")][next(5)]
  }

  private mutating func money() -> Money {
    let value = ExactDecimal(next(2_000_000) - 1_000_000).shifted(byPlaces: -next(40))
    return Money(value, [.usd, Currency(code: "EUR"), .missing][next(3)])
  }

  mutating func days() -> [LedgerDay] {
    (1...6).flatMap { number -> [LedgerDay] in
      let date = day(number)
      return [bill(date), usage(date, .day), usage(date, .hour), claudeCode(date)]
    }
  }

  private mutating func bill(_ date: UTCDay) -> LedgerDay {
    let items = (0..<next(12)).map { _ in
      CostLineItem(
        interval: date.interval, dimensions: Dimensions([.lineItem: value(), .workspace: value()]),
        tokenKind: [nil, .input, .output][next(3)], modality: [nil, .text, .image][next(3)],
        prefix: [nil, "priority"][next(2)], isLongContext: next(2) == 0,
        quantity: next(2) == 0 ? nil : ExactDecimal(next(1000)).shifted(byPlaces: -next(6)),
        quantityUnit: [nil, "tokens"][next(2)], amount: money())
    }
    return UsageHistoryTests.bill(.standard, date, items, readAt: instant(20))
  }

  private mutating func usage(_ date: UTCDay, _ width: BucketWidth) -> LedgerDay {
    let rows = (0..<next(20)).map { _ in
      let start = date.start.addingTimeInterval(width == .hour ? Double(next(24)) * 3600 : 0)
      return UsageRow(
        interval: start..<start.addingTimeInterval(width.seconds),
        dimensions: Dimensions([.model: value(), .user: value()]),
        tokens: TokenCounts(input: next(9), cacheRead: next(9), output: next(9)),
        requests: next(100))
    }
    let question = UsageQuestion(resource: .completions, dimensions: [.workspace])
    return UsageHistoryTests.usage(
      question, width, date, rows, readAt: instant(20), isComplete: next(4) > 0)
  }

  private mutating func claudeCode(_ date: UTCDay) -> LedgerDay {
    let records = (0..<next(4)).map { number in
      ClaudeCodeRecord(
        day: date, actor: .key(name: "k\(number)"), customerType: "api", terminal: nil,
        isRemote: nil, sessions: next(9), linesAdded: next(9), linesRemoved: 0, commits: 0,
        pullRequests: 0, tools: ["t": .init(accepted: next(9), rejected: next(9))],
        models: [.init(model: "m", tokens: TokenCounts(input: next(9)), estimatedCost: money())])
    }
    return .claudeCode(
      date, ClaudeCodeDay(records: records, readAt: instant(20), isComplete: next(2) == 0))
  }
}
