import SpendAnalysis
import UsageModel

extension CheckFigures {
  func figure(of budget: Budget) -> CheckFigure {
    let scopes = index.scopes(of: budget)
    let standing = index.standing(of: budget)
    let isNothing =
      standing.used == nil && !scopes.isEmpty
      && scopes.allSatisfy { isUnused($0, over: standing.period) }
    let isCost = budget.metric == .cost
    let tokens = scopes.reduce(0) {
      $0 + (index.usage($1, over: standing.period).tokens?.total ?? 0)
    }
    var gaps = known.filter { $0.isPart(of: scopes) }.flatMap(\.gaps)
    if let kind = budget.scope.namedKind, !scopes.contains(where: budget.scope.isID) {
      gaps += unreadNames(of: kind)
    }
    if scopes.isEmpty {
      gaps.append("no account knows what it is about")
    } else if gaps.isEmpty, !isNothing, !standing.isComplete || standing.used == nil {
      gaps.append("not all of it is known")
    }
    if budget.basis == .forecast, standing.forecast == nil, !scopes.isEmpty {
      gaps.append("too few days for a forecast")
    }
    let isForecast = budget.basis == .forecast && standing.measured != standing.used
    return CheckFigure(
      amount: standing.measured ?? (isNothing ? .zero : nil),
      mark: isCost && (isForecast || isNothing) ? .estimated : standing.mark,
      tokens: tokens, unpricedTokens: standing.unpricedTokens, gaps: gaps)
  }

  /// Its usage was read to the end, and there is none; a bill there is not yet.
  private func isUnused(_ scope: SpendScope, over days: Range<UTCDay>) -> Bool {
    let cost = index.cost(scope, over: days)
    let usage = index.usage(scope, over: days)
    guard cost.amounts == nil, cost.isComplete, let estimated = cost.estimated else { return false }
    return estimated.unknownDays.isEmpty && estimated.unpriced.isEmpty
      && usage.isComplete && usage.tokens?.total == 0
  }

  /// Something of that name may be missed where not all names are known.
  private func unreadNames(of kind: NamedKind) -> [String] {
    known.filter {
      let account = $0.fetch.account
      return account.provider.questions.names.contains(kind) && account.names.readAt[kind] == nil
    }
    .map { "\($0.title) names: could not be read" }
  }
}

extension CheckReading.Known {
  fileprivate func isPart(of scopes: [SpendScope]) -> Bool {
    scopes.isEmpty || scopes.contains { $0.account == nil || $0.account == fetch.account.id }
  }
}

extension Budget.Scope {
  /// Whether it calls `scope` by its id, which is that of no other.
  fileprivate func isID(of scope: SpendScope) -> Bool {
    switch self {
    case .workspace(let id): scope.keys == [.workspace(id)]
    case .key(let id): scope.keys == [.apiKey(id)]
    case .all, .account, .model: false
    }
  }
}
