import UsageModel

extension SpendIndex {
  /// What of the change has a name: what is new, and where the cache is hit less.
  func findings(
    _ scope: SpendScope, _ days: Range<UTCDay>, _ baselineDays: Range<UTCDay>,
    _ changes: [Account.ID: AccountChange], _ currency: Currency
  ) -> [Finding] {
    let found = accounts(in: scope).flatMap { account -> [Finding] in
      guard let change = changes[account.id] else { return [] }
      let view = scope.view(by: scope.keys.contains { $0.facet == .user } ? nil : .apiKey)
      return account.facts.facts.withLock { facts in
        facts.newcomers(in: scope, on: days, change, view, currency)
          + facts.cacheHitDrops(in: scope, days, baselineDays, change, view, currency)
      }
    }
    return found.sorted {
      $0.amount != $1.amount
        ? $0.amount > $1.amount
        : ($0.account, $0.keys.count, $0.keys[0]) < ($1.account, $1.keys.count, $1.keys[0])
    }
  }
}

extension AccountFacts {
  /// Days before, without any sign of it, that make a model or a key new.
  private static let daysBeforeNew = 28
  /// Of the days right before, those that must be known to say so.
  private static let knownDaysBeforeNew = 7

  /// The models and keys that nothing is known of in the four weeks before `days`.
  fileprivate mutating func newcomers(
    in scope: SpendScope, on days: Range<UTCDay>, _ change: AccountChange, _ view: ViewID,
    _ currency: Currency
  ) -> [Finding] {
    let start = days.lowerBound
    // What is read of `days` and was not read before them would be new altogether.
    let questions = ViewPlan(view, of: snapshot).usage.map(\.question).filter { question in
      days.contains { snapshot.ledger.usage[question]?.usage(on: $0)?.rows.isEmpty == false }
    }
    let isKnown = (1...Self.knownDaysBeforeNew).allSatisfy { back in
      questions.allSatisfy {
        snapshot.ledger.usage[$0]?.usage(on: start.advanced(by: -back))?.isComplete == true
      }
    }
    guard isKnown, questions.contains(where: \.resource.isPrimary) else { return [] }
    let before = start.advanced(by: -Self.daysBeforeNew)..<start
    let fixed = Set(scope.keys.map(\.facet))
    return [SpendFacet.model, .apiKey].filter { !fixed.contains($0) }.flatMap { facet in
      let old = keys(of: facet, before)
      var new: [SpendKey: AtomCost] = [:]
      for (atom, cost) in change.now {
        let key = keys[atom.keys[facet]]
        guard key.mayBeNew, !old.contains(key) else { continue }
        new[key, default: AtomCost()].add(cost)
      }
      return new.sorted { $0.key < $1.key }.map { key, cost in
        Finding(
          kind: facet == .model ? .newModel : .newKey, account: change.account, keys: [key],
          amount: cost.value(in: currency), unpricedTokens: cost.unpricedTokens,
          scope: scope.opening([key], of: change.account))
      }
    }
  }
}

extension SpendKey {
  fileprivate var mayBeNew: Bool {
    switch self {
    case .model, .apiKey(.some): true
    default: false
    }
  }
}
