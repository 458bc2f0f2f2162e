import Foundation
import Testing
import UsageModel

/// Short spellings for the facts of a test: days of November 2026 by number.
func day(_ number: Int) -> UTCDay { UTCDay(year: 2026, month: 11, day: number) ?? UTCDay(index: 0) }

func instant(_ text: String) throws -> Date { try #require(Date(utcText: text)) }

func usd(_ text: String) throws -> Money { try Money(decimalText: text, currency: .usd) }

func costs(
  _ items: [CostLineItem],
  days: Range<UTCDay>,
  covered: Range<UTCDay>? = nil,
  split: CostQuestion.Split = .standard,
  readAt: Date,
  interruption: ProviderError? = nil
) -> CostAnswer {
  let covered = covered ?? days
  let question = CostQuestion(split: split, dimensions: [.lineItem, .workspace])
  return CostAnswer(
    question: question,
    items: items,
    coverage: Coverage(
      endpoint: .costs(question),
      groupBy: question.dimensions,
      window: days.lowerBound.start..<days.upperBound.start,
      covered: covered.lowerBound.start..<covered.upperBound.start,
      pages: 1,
      readAt: readAt,
      interruption: interruption
    ),
    literalTotals: Dictionary(grouping: items, by: \.day).mapValues {
      Amounts($0.map(\.amount))
    }
  )
}

func lineItem(_ day: UTCDay, _ amount: String, model: String? = "claude-opus-4-6") throws
  -> CostLineItem
{
  CostLineItem(
    interval: day.interval,
    dimensions: Dimensions([
      .model: DimensionValue(asked: model),
      .lineItem: .id(model.map { "\($0), input" } ?? "Web Search Usage"),
    ]),
    amount: try usd(amount)
  )
}

func usage(
  _ rows: [UsageRow],
  width: BucketWidth,
  window: Range<Date>,
  covered: Range<Date>? = nil,
  of question: UsageQuestion = .primary,
  readAt: Date
) -> UsageAnswer {
  UsageAnswer(
    question: question,
    bucketWidth: width,
    rows: rows,
    coverage: Coverage(
      endpoint: .usage(question, width),
      groupBy: question.dimensions,
      window: window,
      covered: covered ?? window,
      pages: 1,
      readAt: readAt
    )
  )
}

func usageRow(_ interval: Range<Date>, input: Int, model: String = "claude-opus-4-6") -> UsageRow {
  UsageRow(
    interval: interval,
    dimensions: Dimensions([.model: .id(model)]),
    tokens: TokenCounts(input: input),
    requests: nil
  )
}

extension UsageQuestion {
  static let primary = UsageQuestion(
    resource: UsageResource(id: "chat", name: "Chat", unit: .tokens, isPrimary: true),
    dimensions: [.model])
}

extension Provider {
  /// Bills like Anthropic: settled after 48 h, never when empty.
  static let strict = Provider(
    id: "strict", name: "Strict",
    billing: BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd),
    questions: .primaryOnly, vocabulary: .plain)
  /// Bills like OpenAI: settled after 72 h, empty or not.
  static let plain = Provider(
    id: "plain", name: "Plain",
    billing: BillingRules(
      settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd),
    questions: .primaryOnly, vocabulary: .plain)
}

extension ProviderQuestions {
  fileprivate static let primaryOnly = ProviderQuestions(
    usage: [.primary], costs: [CostQuestion(dimensions: [.lineItem, .workspace])])
}

extension ProviderVocabulary {
  fileprivate static let plain = ProviderVocabulary(
    workspace: "workspace", noWorkspace: "none", noKey: "no key", noUser: "no one",
    noTier: "not stated")
}
