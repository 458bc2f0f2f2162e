import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// Why `scope` costs another amount over the begun days of `range` than `baseline` has it. nil where either is not
  /// known, and of an hour, which has no bill.
  ///
  /// It is added up anew each time: to be kept by who draws it.
  ///
  /// - Parameters:
  ///   - dimensions: what the contributions are told apart by, so far as both sides tell.
  ///   - limit: how many of them are listed; the others are one.
  public func why(
    _ scope: SpendScope, _ range: Range<UTCDay>, against baseline: SpendBaseline,
    by dimensions: Set<SpendSlice.Dimension> = Set(SpendSlice.Dimension.allCases),
    limit: Int = 20, currency: Currency = .usd
  ) -> SpendChange? {
    let days = begunDays(of: range, in: scope)
    guard scope.hour == nil, !days.isEmpty,
      let sides = changeSides(scope.overDays, days, baseline, dimensions, currency)
    else { return nil }
    var slices: [SpendSlice: AccountChange.Sides] = [:]
    for account in accounts(in: scope) {
      guard let change = sides.changes[account.id] else { continue }
      account.facts.facts.withLock { facts in
        let told = change.told(
          dimensions, besides: Set(scope.keys.map(\.facet)), currency: currency,
          keys: &facts.keys)
        slices.merge(change.slices(by: told, keys: facts.keys)) { first, _ in first }
      }
    }
    var then = sides.then
    if case .pace(let budget) = baseline {
      guard let pace = pace(of: budget, over: days, in: currency) else { return nil }
      then = pace
      slices.spread(pace, currency)
    }
    let thenMark = baseline.isPace ? .billed : sides.thenMark
    let total = AccountChange.Sides(
      now: AtomCost(
        MoneySum(Money(sides.now.amounts?[currency] ?? .zero, currency)), sides.now.mark),
      then: AtomCost(MoneySum(Money(then, currency)), thenMark))
    let contributions = Ranking(slices, total: total, scope: scope, currency: currency)
      .contributions(limit)
    return SpendChange(
      days: days, baseline: baseline, baselineDays: sides.baselineDays, currency: currency,
      now: sides.now, then: then,
      thenMark: thenMark,
      baselineEnd: baseline.isPace ? nil : sides.baselineEnd,
      isAgainstWholeDay: !baseline.isPace && sides.baselineEnd == nil && days.contains(today),
      isNowComplete: sides.now.isWhole(in: currency),
      isThenComplete: baseline.isPace || sides.isThenWhole,
      contributions: contributions,
      findings: findings(scope, days, sides.baselineDays, sides.changes, currency))
  }

  /// What `budget` allows for as much of `days` as is over: of a month of 30 days, a thirtieth a day. nil of a budget of
  /// something else than money in `currency`.
  func pace(of budget: Budget, over days: Range<UTCDay>, in currency: Currency) -> ExactDecimal? {
    guard budget.metric == .cost, budget.currency == currency else { return nil }
    var pace = ExactDecimal.zero
    for day in days {
      let period = budget.period.days(containing: day)
      let seconds = max(0, min(asOf, day.end).timeIntervalSince(day.start))
      let part = budget.amount * ExactDecimal(Int(seconds))
      pace +=
        part.quotient(by: ExactDecimal(period.count * 86_400), places: EffectiveRate.places)
        ?? .zero
    }
    return pace
  }
}

extension SpendBaseline {
  public var isPace: Bool {
    if case .pace = self { true } else { false }
  }
}

extension CostFigure {
  /// All of it is known, in `currency` alone.
  func isWhole(in currency: Currency) -> Bool {
    guard let amounts else { return false }
    return isComplete && unpricedTokens == 0
      && amounts.currencies.allSatisfy { $0 == currency }
      && (billed.isWhole || estimated?.unknownDays.isEmpty == true)
  }
}

extension [SpendSlice: AccountChange.Sides] {
  /// Puts `amount` in the place of what the slices were: in proportion to that, or to what they are where nothing is
  /// known of it.
  fileprivate mutating func spread(_ amount: ExactDecimal, _ currency: Currency) {
    let slices = keys.sorted()
    func weights(_ side: KeyPath<AccountChange.Sides, AtomCost>) -> [Int] {
      slices.map { slice in
        let value = self[slice]?[keyPath: side].value(in: currency) ?? .zero
        let units = value.rounded(toPlaces: 6).units(places: 6) ?? 0
        return Int(clamping: Swift.max(0, units))
      }
    }
    var shares = amount.shares(by: weights(\.then), places: EffectiveRate.places)
    if shares.isEmpty { shares = amount.shares(by: weights(\.now), places: EffectiveRate.places) }
    for slice in slices { self[slice]?.then = AtomCost() }
    for (slice, share) in zip(slices, shares) {
      self[slice]?.then = AtomCost(MoneySum(Money(share, currency)), .allocated)
    }
  }
}
