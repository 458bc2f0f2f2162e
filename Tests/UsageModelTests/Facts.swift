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
  readAt: Date,
  interruption: ProviderError? = nil
) -> CostAnswer {
  let covered = covered ?? days
  return CostAnswer(
    items: items,
    coverage: Coverage(
      endpoint: .costs,
      groupBy: [.lineItem, .workspace],
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
  readAt: Date
) -> UsageAnswer {
  UsageAnswer(
    bucketWidth: width,
    rows: rows,
    coverage: Coverage(
      endpoint: .usage(width),
      groupBy: [.model],
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

extension Provider {
  /// Bills like Anthropic: settled after 48 h, never when empty.
  static let strict = Provider(
    id: "strict", name: "Strict",
    billing: BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd))
  /// Bills like OpenAI: settled after 72 h, empty or not.
  static let plain = Provider(
    id: "plain", name: "Plain",
    billing: BillingRules(
      settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd))
}
