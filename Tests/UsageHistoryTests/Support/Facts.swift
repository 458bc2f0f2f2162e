import Foundation
import Testing
import UsageHistory
import UsageModel

/// Short spellings for the facts of a test: days of November 2026 by number.
func day(_ number: Int) -> UTCDay { UTCDay(year: 2026, month: 11, day: number) ?? UTCDay(index: 0) }

/// Noon of that day, or `hours` after its start.
func instant(_ number: Int, _ hours: Double = 12) -> Date {
  day(number).start.addingTimeInterval(hours * 3600)
}

func usd(_ text: String) throws -> Money { try Money(decimalText: text, currency: .usd) }

func lineItem(_ day: UTCDay, _ amount: String, line: String = "Input") throws -> CostLineItem {
  CostLineItem(
    interval: day.interval, dimensions: Dimensions([.lineItem: .id(line), .workspace: .none]),
    amount: try usd(amount))
}

/// A bill whose total is the sum of its lines.
func bill(
  _ question: CostQuestion = .standard, _ day: UTCDay, _ items: [CostLineItem],
  readAt: Date, emptyReads: [Date] = []
) -> LedgerDay {
  .bill(
    question, day,
    BillOfDay(
      items: items, literalTotal: Amounts(items.map(\.amount)), readAt: readAt,
      emptyReads: emptyReads))
}

func usageRow(
  _ day: UTCDay, hour: Int? = nil, model: String = "claude-opus-4-6", input: Int,
  webSearches: Int? = 0
) -> UsageRow {
  let start = day.start.addingTimeInterval(Double(hour ?? 0) * 3600)
  return UsageRow(
    interval: start..<start.addingTimeInterval(hour == nil ? 86_400 : 3600),
    dimensions: Dimensions([.model: .id(model), .workspace: .none]),
    tokens: TokenCounts(input: input, cacheRead: 2, cacheWriteShort: 3, output: 5), requests: nil,
    webSearches: webSearches)
}

func usage(
  _ question: UsageQuestion = .messages, _ width: BucketWidth = .day, _ day: UTCDay,
  _ rows: [UsageRow], readAt: Date, isComplete: Bool = true, emptyReads: [Date] = []
) -> LedgerDay {
  .usage(
    question, width, day,
    UsageOfDay(
      rows: rows, readThrough: day.end, readAt: readAt, isComplete: isComplete,
      emptyReads: emptyReads))
}

func fetch(
  _ endpoint: Endpoint = .costs(.standard), _ purpose: Fetch.Purpose = .current,
  _ status: Fetch.Status = .complete, window: Range<UTCDay>? = nil, at finishedAt: Date,
  detail: String? = nil
) -> Fetch {
  Fetch(
    endpoint: endpoint, purpose: purpose,
    window: window.map { $0.lowerBound.start..<$0.upperBound.start },
    startedAt: finishedAt.addingTimeInterval(-2), finishedAt: finishedAt, pages: 1, status: status,
    detail: detail)
}
