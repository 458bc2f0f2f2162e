import FoundationEssentials
import UsageModel

/// One account's days, added up.
struct AccountIndex: Sendable {
  let snapshot: AccountSnapshot
  let facts: FactCache

  init(
    _ snapshot: AccountSnapshot, at now: Date, reusing older: AccountIndex?,
    includesEstimates: Bool
  ) {
    self.snapshot = snapshot
    facts = FactCache(
      snapshot, at: now, reusing: older?.facts, includesEstimates: includesEstimates)
  }

  var id: Account.ID { snapshot.id }

  func days(_ view: ViewID, _ range: Range<UTCDay>) -> ViewDays {
    facts.days(view, range)
  }

  /// Of one cell of the view, or of all of them. Unknown where the hour was not read, zero where it was read and empty.
  func usage(ofHour hour: Date, _ view: ViewID, cell: Int? = nil) -> UsageFigure {
    let known = facts.hour(hour, view)
    return UsageFigure(
      known?.usage(cell), incompleteUnits: known?.incompleteUnits[cell] ?? .all)
  }
}

extension AccountIndex {
  /// What an hour has of its day's bill and estimate, of one cell of the view or of all of them. Hours have no bill of
  /// their own, so it is never more than allocated.
  func cost(ofHour hour: Date, _ view: ViewID, cell: Int? = nil) -> CostFigure {
    guard let known = facts.hour(hour, view), let cost = known.cost else {
      return CostFigure(.unknown, nil)
    }
    let sum = cost.of(cell)
    let day = UTCDay(containing: hour)
    let billed =
      sum.billed.isEmpty
      ? .unknown
      : BilledFigure(
        amounts: sum.billed.amounts, isComplete: true, isAllocated: true, billedThrough: day,
        reachesPastBill: false)
    guard cost.isEstimated else { return CostFigure(billed, nil) }
    return CostFigure(
      billed,
      EstimatedFigure(
        amounts: sum.estimate?.money.amounts ?? Amounts(),
        unpriced: sum.estimate?.unpriced.byUnit ?? [:],
        isWhole: known.incompleteUnits[cell].isEmpty, days: [day]))
  }
}

extension SpendScope {
  func view(by facet: SpendFacet? = nil) -> ViewID { ViewID(keys: keys, facet: facet) }
}
