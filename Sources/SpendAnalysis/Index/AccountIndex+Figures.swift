import UsageModel

extension AccountIndex {
  func billed(_ key: SpendKey?, over days: Range<UTCDay>) -> BilledFigure {
    var sum: Amounts?
    var isComplete = true
    var isZeroOnly = true
    var through: UTCDay?
    var unbilled: Set<UTCDay> = []
    for day in days {
      guard let index = self.days[day], index.bill.state != .notRead else {
        isComplete = false
        isZeroOnly = false
        continue
      }
      if !index.discrepancies.isEmpty { isComplete = false }
      guard index.bill.amounts != nil else {
        isZeroOnly = false
        unbilled.insert(day)
        continue
      }
      through = day
      guard let billed = index.billed(key) else {
        isZeroOnly = false
        continue
      }
      // For one row, a day's silence is a zero only beside days that are all known: else a model that the bill does not
      // list yet would read as free.
      if key == nil || index.cells[key ?? .unnamed]?.billed != nil {
        sum = (sum ?? Amounts()).adding(billed)
      }
    }
    if sum == nil, isZeroOnly, !days.isEmpty { sum = Amounts() }
    if sum?.currencies.contains(.missing) == true { isComplete = false }
    return BilledFigure(
      amounts: sum,
      isComplete: isComplete,
      billedThrough: through,
      reachesPastBill: through != days.last,
      unbilledDays: unbilled.filter { day in through.map { day < $0 } ?? false }
    )
  }
}
