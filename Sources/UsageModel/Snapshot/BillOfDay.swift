import FoundationEssentials

/// A day's cost line items as last read.
public struct BillOfDay: Hashable, Sendable {
  public let items: [CostLineItem]
  /// The sum of the answer's amount literals for this day.
  public let literalTotal: Amounts
  public let readAt: Date
  /// When later reads found this day empty; the items are from before them.
  public let emptyReads: [Date]

  public init(
    items: [CostLineItem], literalTotal: Amounts, readAt: Date, emptyReads: [Date] = []
  ) {
    self.items = items
    self.literalTotal = literalTotal
    self.readAt = readAt
    self.emptyReads = emptyReads
  }

  func keptThroughEmptyRead(at instant: Date) -> BillOfDay? {
    EmptyReads(dates: emptyReads).adding(instant).map {
      BillOfDay(items: items, literalTotal: literalTotal, readAt: readAt, emptyReads: $0.dates)
    }
  }
}
