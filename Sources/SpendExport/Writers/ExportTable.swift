import SpendAnalysis
import UsageModel

/// The columns of the CSV and NDJSON exports. Units are in the names; days and instants are UTC; empty (null) means not
/// known or not counted, never zero.
public struct ExportTable: Sendable {
  /// What all rows of a day have in common, made into text once.
  struct DayTexts {
    let day: String
    let billReadAt: String?
    let usageReadAt: String?

    init(_ row: ExportRow) {
      day = row.day.description
      billReadAt = row.billReadAt?.utcText
      usageReadAt = row.usageReadAt?.utcText
    }
  }

  public let columns: [String]

  public init(_ grouping: ExportGrouping) {
    columns =
      ["account", "provider", "organization_id", "organization_name", "day_utc"]
      + grouping.facets.flatMap(ExportValue.columns)
      + ["billed_cost", "currency", "cost_provenance", "bill_state", "bill_read_at"]
      + [
        "input_tokens", "cache_read_tokens", "cache_write_short_tokens",
        "cache_write_long_tokens", "output_tokens", "requests", "images", "characters", "seconds",
        "bytes", "sessions", "calls", "usage_provenance", "usage_read_at",
      ]
  }

  /// One per column.
  public func cells(_ row: ExportRow) -> [ExportCell] { cells(row, DayTexts(row)) }

  func cells(_ row: ExportRow, _ texts: DayTexts) -> [ExportCell] {
    var cells: [ExportCell] = []
    cells.reserveCapacity(columns.count)
    cells.append(.text(row.account.text))
    cells.append(.text(row.provider))
    cells.append(ExportCell(row.organization?.id))
    cells.append(ExportCell(row.organization?.name))
    cells.append(.text(texts.day))
    for value in row.values {
      for text in value.texts { cells.append(ExportCell(text)) }
    }
    cells.append(ExportCell(row.cost?.value))
    cells.append(ExportCell(row.cost.flatMap { $0.currency == .missing ? nil : $0.currency.code }))
    cells.append(.text(row.costProvenance.rawValue))
    cells.append(.text(row.billState.exportName))
    cells.append(ExportCell(texts.billReadAt))
    let tokens = row.usage?.tokens
    cells.append(ExportCell(tokens?.input))
    cells.append(ExportCell(tokens?.cacheRead))
    cells.append(ExportCell(tokens?.cacheWriteShort))
    cells.append(ExportCell(tokens?.cacheWriteLong))
    cells.append(ExportCell(tokens?.output))
    cells.append(ExportCell(row.usage?.requests))
    for unit in [UsageUnit.images, .characters, .seconds, .bytes, .sessions, .calls] {
      cells.append(ExportCell(row.usage?.quantities[unit]))
    }
    cells.append(.text(row.usageProvenance.rawValue))
    cells.append(ExportCell(texts.usageReadAt))
    return cells
  }
}

extension DayBill.State {
  var exportName: String {
    switch self {
    case .settled: "settled"
    case .open: "open"
    case .pending: "pending"
    case .notRead: "not read"
    }
  }
}
