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
    ViewDays(range, days: facts.days(view, range))
  }

  /// Unknown where the hour was not read, zero where it was read and empty.
  func usage(ofHour hour: Date, _ view: ViewID, cell id: Int32? = nil) -> UsageFigure {
    let known = facts.hour(hour, view)
    return UsageFigure(
      id.map { known?.cells[$0] } ?? known?.total,
      incompleteUnits: known?.incompleteUnits[id] ?? Set(UsageUnit.allCases))
  }
}

extension SpendScope {
  func view(by facet: SpendFacet? = nil) -> ViewID { ViewID(keys: keys, facet: facet) }
}
