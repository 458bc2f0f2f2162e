import FoundationEssentials
import UsageModel

/// One account's one day: per row its bill and its usage.
struct DayIndex: Sendable {
  struct Cell: Hashable, Sendable {
    /// nil when the bill has no line for this row.
    var billed: Amounts?
    /// nil when the usage has no row for it.
    var usage: UsageSum?
  }

  struct UsageSum: Hashable, Sendable {
    var tokens = TokenCounts.zero
    var requests: Int?
    var countsAllRequests = true

    mutating func add(_ row: UsageRow) {
      tokens += row.tokens
      add(requests: row.requests)
    }

    mutating func add(_ other: UsageSum) {
      guard other != UsageSum() else { return }
      tokens += other.tokens
      add(requests: other.requests)
      if !other.countsAllRequests { countsAllRequests = false }
    }

    private mutating func add(requests more: Int?) {
      guard let more else {
        countsAllRequests = false
        return
      }
      requests = (requests ?? 0) + more
    }
  }

  let bill: DayBill
  let cells: [SpendKey: Cell]
  /// nil when the day's usage was not read at all.
  let isUsageComplete: Bool?
  /// Per hour start and row; nil when the day's hours were not read.
  let hours: [Date: [SpendKey: UsageSum]]?
  /// What the rows as drawn are short of the amount literals of the answer: empty when the ledger adds up.
  let discrepancies: [Money]

  init(
    day: UTCDay,
    bill: DayBill,
    items: [CostLineItem],
    literalTotal: Amounts?,
    usage: UsageOfDay?,
    hours: UsageOfDay?
  ) {
    self.bill = bill
    isUsageComplete = usage?.isComplete
    var cells: [SpendKey: Cell] = [:]
    for item in items {
      let key = SpendKey(item.dimensions)
      cells[key, default: Cell()].billed =
        (cells[key]?.billed ?? Amounts()).adding(Amounts(item.amount))
    }
    for row in usage?.rows ?? [] {
      var sum = cells[SpendKey(row.dimensions)]?.usage ?? UsageSum()
      sum.add(row)
      cells[SpendKey(row.dimensions), default: Cell()].usage = sum
    }
    self.cells = cells
    var drawn = Amounts()
    for cell in cells.values { if let billed = cell.billed { drawn.add(billed) } }
    discrepancies = literalTotal?.differences(from: drawn) ?? []
    self.hours = hours.map { hours in
      var sums: [Date: [SpendKey: UsageSum]] = [:]
      var hour = day.start
      while hour < hours.readThrough {
        sums[hour] = [:]
        hour = hour.addingTimeInterval(BucketWidth.hour.seconds)
      }
      for row in hours.rows {
        sums[row.interval.lowerBound, default: [:]][SpendKey(row.dimensions), default: UsageSum()]
          .add(row)
      }
      return sums
    }
  }

  /// What the bill says of one row, or of the whole day.
  func billed(_ key: SpendKey?) -> Amounts? {
    guard let total = bill.amounts else { return nil }
    guard let key else { return total }
    if let billed = cells[key]?.billed { return billed }
    // The bill is there and silent about this row: that is a zero only if the row was not used either.
    let wasUsed = (cells[key]?.usage?.tokens.total ?? 0) > 0
    return wasUsed || isUsageComplete != true ? nil : Amounts()
  }
}
