import UsageModel

/// Orders slices by how far they moved.
struct Ranking {
  private let slices: [(slice: SpendSlice, sides: AccountChange.Sides)]
  private let total: AccountChange.Sides
  private let scope: SpendScope
  private let currency: Currency

  /// - Parameter total: what the slices come to, and what none of them tells.
  init(
    _ slices: [SpendSlice: AccountChange.Sides], total: AccountChange.Sides, scope: SpendScope,
    currency: Currency
  ) {
    func difference(_ sides: AccountChange.Sides) -> ExactDecimal {
      (sides.now.value(in: currency) - sides.then.value(in: currency)).magnitude
    }
    self.slices = slices.map { (slice: $0.key, sides: $0.value) }.sorted {
      let (left, right) = (difference($0.sides), difference($1.sides))
      return left != right ? left > right : $0.slice < $1.slice
    }
    self.total = total
    self.scope = scope
    self.currency = currency
  }

  /// The first `limit`, then all others as one, then what no slice tells.
  func contributions(_ limit: Int) -> [Contribution] {
    var made = slices.prefix(limit).map { slice, sides in
      contribution(.slice(slice), sides, scope: scope.opening(slice))
    }
    let smaller = slices.dropFirst(limit)
    if !smaller.isEmpty {
      var sum = AccountChange.Sides()
      for (_, sides) in smaller {
        sum.now.add(sides.now)
        sum.then.add(sides.then)
      }
      made.append(contribution(.smaller(smaller.count), sum))
    }
    let rest = AccountChange.Sides(
      now: rest(of: \.now), then: rest(of: \.then))
    if !rest.now.value(in: currency).isZero || !rest.then.value(in: currency).isZero {
      made.append(contribution(.notToldApart, rest))
    }
    return made
  }

  private func rest(of side: KeyPath<AccountChange.Sides, AtomCost>) -> AtomCost {
    let total = total[keyPath: side]
    let rest = slices.reduce(total.value(in: currency)) {
      $0 - $1.sides[keyPath: side].value(in: currency)
    }
    return AtomCost(MoneySum(Money(rest, currency)), total.mark)
  }

  private func contribution(
    _ subject: Contribution.Subject, _ sides: AccountChange.Sides, scope: SpendScope? = nil
  ) -> Contribution {
    let (now, then) = (sides.now.value(in: currency), sides.then.value(in: currency))
    let change = total.now.value(in: currency) - total.then.value(in: currency)
    return Contribution(
      subject: subject, now: now, then: then, nowMark: sides.now.mark, thenMark: sides.then.mark,
      unpricedTokens: sides.now.unpricedTokens,
      share: change.isZero ? nil : (now - then).approximate / change.approximate, scope: scope)
  }
}

extension SpendScope {
  /// The drill-down of one slice of it.
  func opening(_ slice: SpendSlice) -> SpendScope {
    opening(slice.keys, of: slice.account)
  }

  func opening(_ more: [SpendKey], of account: Account.ID) -> SpendScope {
    var scope = self
    scope.account = account
    let fixed = Set(keys.map(\.facet))
    scope.keys += more.filter { !fixed.contains($0.facet) }
    return scope
  }
}
