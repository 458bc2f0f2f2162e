import Foundation
import UsageModel

/// A day by what is in it: rows of identical tuples added up, in no order.
struct AddedUp: Hashable {
  private struct Line: Hashable {
    let start: Date
    let texts: [String?]
    let dimensions: Dimensions
  }

  private struct Sums: Hashable {
    var counts: [Int] = []
    var amount = ExactDecimal.zero
    var quantity: ExactDecimal?
  }

  private let endpoint: Endpoint
  private let read: DayRead
  private let total: Amounts?
  private let records: [ClaudeCodeRecord]
  private var lines: [Line: Sums] = [:]

  init(_ day: LedgerDay) {
    endpoint = day.endpoint
    read = day.read
    switch day {
    case .bill(_, _, let bill):
      total = bill.literalTotal
      records = []
      for item in bill.items {
        let line = Line(
          start: item.interval.lowerBound,
          texts: [
            item.tokenKind.map { "\($0)" }, item.modality?.rawValue, item.prefix, item.quantityUnit,
            "\(item.isLongContext)", "\(item.quantity == nil)", item.amount.currency.code,
            "\(item.amount.value.isNegative)",
          ], dimensions: item.dimensions)
        lines[line, default: Sums()].amount += item.amount.value
        if let quantity = item.quantity {
          lines[line, default: Sums()].quantity =
            (lines[line]?.quantity ?? .zero) + quantity
        }
      }
    case .usage(_, _, _, let usage):
      total = nil
      records = []
      for row in usage.rows {
        let line = Line(
          start: row.interval.lowerBound, texts: [], dimensions: row.dimensions)
        let counts = [
          row.tokens.input, row.tokens.cacheRead, row.tokens.output, row.requests ?? -1,
        ]
        let known = lines[line]?.counts ?? [0, 0, 0, 0]
        lines[line, default: Sums()].counts = zip(known, counts).map { $0 + $1 }
      }
    case .claudeCode(_, let known):
      total = nil
      records = known.records
    }
  }
}
