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
    var emptyReads = emptyReads
    if emptyReads.last.map({ instant.timeIntervalSince($0) >= 3600 }) ?? true {
      emptyReads.append(instant)
    }
    guard emptyReads.count < 3 else { return nil }
    return BillOfDay(
      items: items, literalTotal: literalTotal, readAt: readAt, emptyReads: emptyReads)
  }
}
