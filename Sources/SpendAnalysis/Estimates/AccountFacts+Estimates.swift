import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// Whether the bill of `day` may lack something that usage tells: it is not there yet, or so young that it may be there
  /// in part only.
  mutating func isEstimated(_ day: UTCDay) -> Bool {
    let bill = state(of: .standard, day)
    let today = UTCDay(containing: now)
    guard includesEstimates, day <= today, bill.state != .settled else { return false }
    if bill.amounts != nil { return day >= today.advanced(by: -1) }
    return !snapshot.provider.billing.isSettled(day, hasBill: true, at: now)
  }

  /// What the usage of `day` costs beyond its bill, split as `split` splits the usage; nil where the day is
  /// billed, and where no rate is known at all.
  mutating func estimate(_ day: UTCDay, by split: UsageQuestion.Split) -> DayEstimate? {
    guard isEstimated(day) else { return nil }
    if let known = estimates[day]?[split] { return known }
    var rates = rates(on: UTCDay(containing: now))
    guard !rates.isEmpty else { return nil }
    let cells = cells(of: day)
    var made = DayEstimate(
      cells, isOver: day.end <= now, at: &rates, in: snapshot.provider.billing.currency, keys: &keys
    )
    if split != .standard, let uses = self.split(day, by: split, cells) {
      made = made.split { place in uses.shares(of: place, keys: &keys) }
    }
    estimates[day, default: [:]][split] = made
    return made
  }

  /// The bill of `day`, split over those who used what it charges for, in proportion; nil where it is not known who did.
  ///
  /// What no usage stands behind stays where it is.
  mutating func allocatedBill(_ day: UTCDay, by split: UsageQuestion.Split) -> BillTable? {
    if let known = days[day]?.allocations[split] { return known }
    guard let bill = snapshot.ledger.bills[day], !bill.items.isEmpty,
      split == .people || !billTellsKeys(of: day)
    else { return nil }
    let whole = cells(of: day, tellsKeys: false)
    guard let uses = self.split(day, by: split, whole) else { return nil }
    let rateCells = rateCells
    let notSplitKey = keys.id(of: .notSplit(.apiKey))
    var rows: [BillTable.Row] = []
    var places = TuplePlaces()
    func add(_ money: MoneySum, to tuple: Int32) {
      if let place = places.place(of: tuple, next: rows.count) {
        rows[place].money.add(money)
      } else {
        rows.append(BillTable.Row(tuple: tuple, money: money))
      }
    }
    for item in bill.items {
      let tuple = keys.tuple(of: item)
      let facts = keys.tuples[tuple]
      let shares =
        rateCells.cell(of: item, keys: &keys).map { cell in
          uses.shares(
            of: CellDay.Place(workspace: facts[.workspace], apiKey: notSplitKey, cell: cell),
            keys: &keys)
        } ?? []
      let moneys = item.amount.value.shares(
        by: shares.map(\.weight), places: EffectiveRate.places)
      if moneys.isEmpty { add(MoneySum(item.amount), to: tuple) }
      for (share, money) in zip(shares, moneys) {
        var target = share.tuple
        // A web search is charged for as such, whichever model made it.
        if keys.tuples[target][.model] != facts[.model] {
          var charged = keys.tuples[target]
          charged[.model] = facts[.model]
          target = keys.number(of: charged)
        }
        add(MoneySum(Money(money, item.amount.currency)), to: target)
      }
    }
    let table = BillTable(allocated: rows, of: bill)
    change(day) { $0.allocations[split] = table }
    return table
  }
}
