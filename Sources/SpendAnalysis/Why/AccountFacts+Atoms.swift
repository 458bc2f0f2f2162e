import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// What `day` costs within `view`, as finely as bill and usage tell: the bill, split over those who used what it
  /// charges for where it does not say, and what the usage costs beyond it. Its sum is what the view has.
  mutating func atoms(on day: UTCDay, of view: ViewID) -> AtomCosts {
    let plan = ViewPlan(view, of: snapshot)
    let matcher = ViewMatcher(
      view, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    var costs = AtomCosts()
    addBill(of: day, plan, matcher, to: &costs)
    addEstimate(of: day, plan, matcher, to: &costs)
    return costs
  }

  private mutating func addBill(
    of day: UTCDay, _ plan: ViewPlan, _ matcher: ViewMatcher, to costs: inout AtomCosts
  ) {
    let split = state(of: plan.bill, day).amounts == nil ? .standard : plan.bill
    guard state(of: split, day).amounts != nil, let bill = snapshot.ledger.bills(split)[day]
    else { return }
    var uses: UsageSplit?
    if let allocation = plan.allocation, split == .standard,
      allocation == .people || !billTellsKeys(of: day)
    {
      let whole = cells(of: day, tellsKeys: false)
      uses = self.split(day, by: allocation, whole)
    }
    let notSplitKey = keys.id(of: .notSplit(.apiKey))
    var sharesOfPlaces: [CellDay.Place: [UsageSplit.Share]] = [:]
    for item in bill.items {
      let own = keys.tuples[keys.tuple(of: item)]
      let cell = rateCells.cell(of: item, keys: &keys)
      var shares: [UsageSplit.Share] = []
      if let cell, let uses {
        let place = CellDay.Place(workspace: own[.workspace], apiKey: notSplitKey, cell: cell)
        shares = sharesOfPlaces[place] ?? uses.shares(of: place, keys: &keys)
        sharesOfPlaces[place] = shares
      }
      let moneys = item.amount.value.shares(
        by: shares.map(\.weight), places: EffectiveRate.places)
      if moneys.isEmpty, matcher.match(own) == .yes {
        let cost = AtomCost(MoneySum(item.amount), .billed)
        costs.add(cost, of: CostAtom(own, cell, item.tokenKind))
      }
      for (share, money) in zip(shares, moneys) {
        var tuple = keys.tuples[share.tuple]
        tuple[.lineItem] = own[.lineItem]
        tuple[.model] = own[.model]
        guard matcher.match(tuple) == .yes else { continue }
        costs.add(
          AtomCost(MoneySum(Money(money, item.amount.currency)), .allocated),
          of: CostAtom(tuple, cell))
      }
    }
  }

  private mutating func addEstimate(
    of day: UTCDay, _ plan: ViewPlan, _ matcher: ViewMatcher, to costs: inout AtomCosts
  ) {
    guard let estimate = estimate(day, by: .standard) else { return }
    let cells = cells(of: day)
    let uses = plan.split == .standard ? nil : split(day, by: plan.split, cells)
    var users: [(tuple: FactKeys, cell: RateCell)] = []
    // Shares carry the number of a user in place of a tuple's, so that each estimate is told with its cell.
    let shared = estimate.split { place in
      let shares =
        uses?.shares(of: place, keys: &keys)
        ?? cells.uses[place]?.map { UsageSplit.Share(tuple: $0.tuple, weight: $0.units) } ?? []
      return shares.map { share in
        users.append((keys.tuples[share.tuple], place.cell))
        return UsageSplit.Share(tuple: Int32(users.count - 1), weight: share.weight)
      }
    }
    for row in shared.rows {
      let user = users[Int(row.tuple)]
      guard matcher.match(user.tuple) == .yes else { continue }
      var tuple = user.tuple
      // As the bill will word it.
      if let charge = keys.prices[user.cell.price].charge {
        tuple[.model] = keys.id(of: .charge(charge))
      }
      costs.add(AtomCost(row.estimate), of: CostAtom(tuple, user.cell))
    }
  }
}
