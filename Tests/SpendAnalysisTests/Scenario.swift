import Foundation
import SpendAnalysis
import Testing
import UsageModel

func day(_ number: Int) -> UTCDay { UTCDay(year: 2026, month: 11, day: number) ?? UTCDay(index: 0) }

func usd(_ text: String) throws -> Money { try Money(decimalText: text, currency: .usd) }

extension Account.ID {
  static let strict = Account.ID("strict")
  static let plain = Account.ID("plain")
  static let early = Account.ID("early")
}

extension UsageResource {
  static let messages = UsageResource(
    id: "messages", name: "Messages", unit: .tokens, isPrimary: true)
}

extension UsageQuestion {
  static let byModel = UsageQuestion(resource: .messages, dimensions: [.model])
}

extension CostQuestion {
  static let standard = CostQuestion(dimensions: [.lineItem])
}

extension ProviderVocabulary {
  static let test = ProviderVocabulary(
    workspace: "project", noWorkspace: "organization", noKey: "no key (Console)",
    noUser: "no person (API key)", noTier: "not stated")
}

/// Fri 20 Nov 2026 14:30 UTC. `strict` is billed through the 19th and has used 500 tokens at 09:00 today; `plain` has a
/// bill of $9 on the 19th and of nothing before; `early` is billed on the 17th and 19th but not on the 18th, and counts
/// its 40 requests.
func scenario(plainLiteralTotal: String = "9") throws -> UsageSnapshot {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)

  func item(_ day: UTCDay, _ model: String?, _ amount: String) throws -> CostLineItem {
    CostLineItem(
      interval: day.interval,
      dimensions: Dimensions([
        .model: DimensionValue(asked: model), .lineItem: .id(model ?? "Web Search Usage"),
      ]),
      amount: try usd(amount))
  }
  func bill(_ items: [CostLineItem], _ days: Range<UTCDay>, total: [UTCDay: Amounts]? = nil)
    -> CostAnswer
  {
    CostAnswer(
      question: .standard,
      items: items,
      coverage: Coverage(
        endpoint: .costs(.standard), groupBy: [.lineItem],
        window: days.lowerBound.start..<days.upperBound.start,
        covered: days.lowerBound.start..<days.upperBound.start, pages: 1, readAt: now),
      literalTotals: total
        ?? Dictionary(grouping: items, by: \.day).mapValues { Amounts($0.map(\.amount)) })
  }
  func row(_ interval: Range<Date>, _ model: String, _ tokens: TokenCounts) -> UsageRow {
    UsageRow(
      interval: interval, dimensions: Dimensions([.model: .id(model)]), tokens: tokens,
      requests: nil)
  }
  func usage(_ rows: [UsageRow], _ width: BucketWidth, _ window: Range<Date>) -> UsageAnswer {
    UsageAnswer(
      question: .byModel, bucketWidth: width, rows: rows,
      coverage: Coverage(
        endpoint: .usage(.byModel, width), groupBy: [.model], window: window, covered: window,
        pages: 1,
        readAt: now))
  }

  var strict = AccountLedger()
  strict.apply(
    try bill(
      [
        item(day(18), "opus", "10"), item(day(18), "haiku", "2.5"), item(day(18), nil, "0.75"),
        item(day(19), "opus", "12"),
      ], day(18)..<day(21)))
  strict.apply(
    usage(
      [
        row(day(18).interval, "opus", TokenCounts(input: 1000, cacheRead: 3000)),
        row(day(18).interval, "haiku", TokenCounts(input: 100)),
        row(day(18).interval, "unbilled", TokenCounts(input: 70)),
        row(day(19).interval, "opus", TokenCounts(input: 1000)),
      ], .day, day(18).start..<day(20).start))
  let nine = day(20).start.addingTimeInterval(9 * 3600)
  strict.apply(
    usage(
      [
        row(nine..<nine.addingTimeInterval(3600), "opus", TokenCounts(input: 400)),
        row(nine..<nine.addingTimeInterval(3600), "new", TokenCounts(input: 100)),
      ], .hour, day(20).start..<day(20).start.addingTimeInterval(15 * 3600)))

  var plain = AccountLedger()
  plain.apply(
    bill(
      [try item(day(19), "gpt", "9")], day(18)..<day(21),
      total: [day(19): Amounts(try usd(plainLiteralTotal))]))

  var early = AccountLedger()
  early.apply(
    try bill([item(day(17), "gpt", "1"), item(day(19), "gpt", "3")], day(17)..<day(21)))
  early.apply(
    usage(
      [
        UsageRow(
          interval: day(18).interval, dimensions: Dimensions([.model: .id("gpt")]),
          tokens: TokenCounts(input: 8), requests: 40)
      ], .day, day(18).start..<day(20).start))

  func account(_ id: Account.ID, _ rules: BillingRules, _ ledger: AccountLedger) -> AccountSnapshot
  {
    AccountSnapshot(
      account: Account(
        id: id,
        provider: Provider(
          id: id.text, name: id.text, billing: rules,
          questions: ProviderQuestions(usage: [.byModel], costs: [.standard]), vocabulary: .test),
        configuredName: id.text),
      ledger: ledger)
  }
  return UsageSnapshot(
    asOf: now,
    accounts: [
      account(
        .strict,
        BillingRules(
          settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd),
        strict),
      account(
        .plain,
        BillingRules(
          settlingTime: 0, settlesEmptyDays: true, usageProvesZero: false, currency: .usd), plain),
      account(
        .early,
        BillingRules(
          settlingTime: 72 * 3600, settlesEmptyDays: false, usageProvesZero: false, currency: .usd),
        early),
    ])
}
