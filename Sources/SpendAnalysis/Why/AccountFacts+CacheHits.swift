import UsageModel

/// A model as one key uses it: what has a cache hit rate of its own.
private struct CacheUser: Hashable {
  let model: Int32
  let apiKey: Int32
}

private typealias KindCosts = [CacheUser: [TokenKind: ExactDecimal]]

extension AccountFacts {
  /// Fewer hits by so much of what goes in are worth a word.
  private static let leastDrop = 0.05
  /// Cheaper ones than this part of all that is spent are not.
  private static let leastPart = ExactDecimal(1).shifted(byPlaces: -2)

  /// Where fewer of the tokens that went in came from the cache than on `baselineDays`, and what those that did not cost
  /// more than hits would have, at what both cost on average.
  mutating func cacheHitDrops(
    in scope: SpendScope, _ days: Range<UTCDay>, _ baselineDays: Range<UTCDay>,
    _ change: AccountChange, _ view: ViewID, _ currency: Currency
  ) -> [Finding] {
    let least = change.now.sum(in: currency) * Self.leastPart
    let tokensNow = tokens(on: days, view)
    let tokensThen = tokens(on: baselineDays, view)
    let costs = kindCosts(change.now, currency)
    let costsThen = kindCosts(change.uncut, currency)
    let found = tokensNow.compactMap { user, now -> Finding? in
      guard let then = tokensThen[user], let rate = now.cacheHitRate,
        let rateThen = then.cacheHitRate, rateThen - rate >= Self.leastDrop,
        ExactDecimal(now.sent) >= RateBook.enoughUnits,
        let hitPrice = costs.price(of: user, [.cacheRead], now)
          ?? costsThen.price(of: user, [.cacheRead], then),
        let missPrice = costs.price(of: user, Self.misses, now),
        let hits = (ExactDecimal(then.cacheRead) * ExactDecimal(now.sent))
          .quotient(by: ExactDecimal(then.sent), places: EffectiveRate.places)
      else { return nil }
      let cost = (hits - ExactDecimal(now.cacheRead)) * (missPrice - hitPrice)
      guard cost >= least, !cost.isZero, !cost.isNegative else { return nil }
      let fixed = Set(scope.keys.map(\.facet))
      let named = [keys[user.model], keys[user.apiKey]].filter {
        !$0.isNotSplit && !fixed.contains($0.facet)
      }
      let about = named.isEmpty ? [keys[user.model]] : named
      return Finding(
        kind: .cacheHitDrop(then: rateThen, now: rate), account: change.account, keys: about,
        amount: cost.rounded(toPlaces: EffectiveRate.places),
        scope: scope.opening(named, of: change.account))
    }
    return found.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
  }

  private static let misses: [TokenKind] = [.input, .cacheWriteShort, .cacheWriteLong]

  private mutating func tokens(
    on days: Range<UTCDay>, _ view: ViewID
  ) -> [CacheUser: TokenCounts] {
    let matcher = ViewMatcher(
      view, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    let questions = ViewPlan(view, of: snapshot).usage.map(\.question)
    var sums: [CacheUser: TokenCounts] = [:]
    for question in questions where question.resource.unit == .tokens {
      for day in days {
        guard let table = usage(question, day) else { continue }
        for place in table.rows.indices where !table.rows[place].isUnbilled {
          let facts = keys.tuples[table.rows[place].tuple]
          guard matcher.match(facts) == .yes else { continue }
          sums[CacheUser(model: facts[.model], apiKey: facts[.apiKey]), default: .zero] +=
            table.sum(at: place).tokenCounts
        }
      }
    }
    return sums
  }

  private func kindCosts(_ costs: AtomCosts, _ currency: Currency) -> KindCosts {
    var sums: KindCosts = [:]
    for (atom, cost) in costs {
      guard let kind = atom.tokenKind else { continue }
      let user = CacheUser(model: atom.keys[.model], apiKey: atom.keys[.apiKey])
      sums[user, default: [:]][kind, default: .zero] += cost.value(in: currency)
    }
    return sums
  }
}

extension KindCosts {
  /// Of one token on average; nil where none of `kinds` was used or paid.
  fileprivate func price(
    of user: CacheUser, _ kinds: [TokenKind], _ tokens: TokenCounts
  ) -> ExactDecimal? {
    let count = kinds.reduce(0) { $0 + tokens[$1] }
    let costs = kinds.compactMap { self[user]?[$0] }
    guard count > 0, !costs.isEmpty else { return nil }
    return costs.reduce(.zero, +).quotient(by: ExactDecimal(count), places: 20)
  }
}

extension TokenCounts {
  /// Everything that went in.
  fileprivate var sent: Int { total - output }
}
