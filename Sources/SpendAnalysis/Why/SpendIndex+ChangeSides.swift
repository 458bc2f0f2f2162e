import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// nil where either side is unknown; of a pace, the days before may be.
  func changeSides(
    _ scope: SpendScope, _ days: Range<UTCDay>, _ baseline: SpendBaseline,
    _ dimensions: Set<SpendSlice.Dimension>, _ currency: Currency
  ) -> ChangeSides? {
    let now = cost(scope, over: days)
    guard now.amounts?.isKnown(in: currency) == true else { return nil }
    let baselineDays = baseline.days(before: days)
    let wantsKeys =
      dimensions.contains(.apiKey) && !scope.keys.contains { $0.facet == .user }
    let view = scope.view(by: wantsKeys ? .apiKey : nil)
    let isCut = days.contains(today) && days.count == baselineDays.count
    let lastDay = baselineDays.upperBound.advanced(by: -1)
    var changes: [Account.ID: AccountChange] = [:]
    var cuts: [Account.ID: AtomCosts] = [:]
    var seconds = Int.max
    for account in accounts(in: scope) {
      var change = AccountChange(account.id)
      for day in days { change.now.add(account.atoms(on: day, of: view)) }
      for day in baselineDays where day != lastDay {
        change.then.add(account.atoms(on: day, of: view))
      }
      let last = account.atoms(on: lastDay, of: view)
      if isCut, let cut = account.cut(lastDay, last, now: change.now, view) {
        cuts[account.id] = cut.costs
        seconds = min(seconds, cut.seconds)
      }
      change.uncut = change.then
      change.uncut.add(last)
      changes[account.id] = change
    }
    // Where one of them is not known by the hour, none is cut: else parts of days would be added to whole ones.
    let areAllCut = isCut && cuts.count == changes.count && !changes.isEmpty
    for (id, change) in changes {
      var change = change
      if areAllCut, let part = cuts[id] {
        change.then.add(part)
      } else {
        change.then = change.uncut
      }
      changes[id] = change
    }
    let whole = baselineDays.lowerBound..<(areAllCut ? lastDay : baselineDays.upperBound)
    let wholeCost = whole.isEmpty ? nil : cost(scope, over: whole)
    let cutCost = areAllCut ? cost(scope, over: lastDay..<baselineDays.upperBound) : nil
    let costs = [wholeCost, cutCost].compactMap(\.self)
    let isKnown = costs.allSatisfy { $0.amounts?.isKnown(in: currency) == true }
    guard isKnown || baseline.isPace else { return nil }
    let cut = areAllCut ? Array(cuts.values) : []
    let then = cut.reduce(wholeCost?.amounts?[currency] ?? .zero) { $0 + $1.sum(in: currency) }
    return ChangeSides(
      now: now, then: then,
      thenMark: cut.reduce(wholeCost?.mark ?? .billed) { $0.combined(with: $1.mark) },
      isThenWhole: costs.allSatisfy { $0.isWhole(in: currency) },
      baselineDays: baselineDays,
      baselineEnd: areAllCut
        ? lastDay.start.addingTimeInterval(Double(min(seconds, 86_400))) : nil,
      changes: changes)
  }
}

extension Amounts {
  /// A known zero has no currency.
  fileprivate func isKnown(in currency: Currency) -> Bool {
    currencies.isEmpty || currencies.contains(currency)
  }
}

extension AccountIndex {
  fileprivate func atoms(on day: UTCDay, of view: ViewID) -> AtomCosts {
    facts.facts.withLock { $0.atoms(on: day, of: view) }
  }

  /// The part of `costs` that lies before the time of `day` that it is now of today.
  fileprivate func cut(
    _ day: UTCDay, _ costs: AtomCosts, now: AtomCosts, _ view: ViewID
  ) -> (costs: AtomCosts, seconds: Int)? {
    facts.facts.withLock { facts in
      let seconds = facts.secondsOfToday(view)
      if costs.isEmpty { return ([:], seconds) }
      return facts.cut(day, after: seconds, view).map {
        ($0.before(costs, now: now), seconds)
      }
    }
  }
}
