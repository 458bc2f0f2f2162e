import FoundationEssentials
import UsageModel

/// One account's days, added up.
struct AccountIndex: Sendable {
  let snapshot: AccountSnapshot
  let facts: FactCache

  init(_ snapshot: AccountSnapshot, at now: Date, reusing older: AccountIndex?) {
    self.snapshot = snapshot
    facts = FactCache(snapshot, at: now, reusing: older?.facts)
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

extension SpendScope {
  func view(by facet: SpendFacet? = nil) -> ViewID { ViewID(keys: keys, facet: facet) }
}
