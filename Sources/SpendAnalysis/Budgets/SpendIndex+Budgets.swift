import UsageModel

extension SpendIndex {
  /// How `budget` stands in the running period. A forecast is there of the cost of a month alone.
  public func standing(of budget: Budget) -> BudgetStanding {
    let period = budget.period.days(containing: today)
    let scopes = scopes(of: budget)
    guard !scopes.isEmpty else {
      return BudgetStanding(budget: budget, period: period, used: nil, isComplete: false)
    }
    let parts = scopes.map { use(of: budget, in: $0, over: period) }
    let known = parts.compactMap(\.amount)
    let expected =
      budget.hasForecast
      ? scopes.map { forecast($0, currency: budget.currency)?.expected } : []
    let areAllExpected = !expected.isEmpty && expected.allSatisfy { $0 != nil }
    return BudgetStanding(
      budget: budget, scopes: scopes, period: period,
      used: known.isEmpty ? nil : known.reduce(.zero, +),
      forecast: areAllExpected ? expected.reduce(.zero) { $0 + ($1 ?? .zero) } : nil,
      mark: parts.reduce(.billed) { $0.combined(with: $1.mark) },
      isComplete: known.count == parts.count && parts.allSatisfy(\.isComplete),
      unpricedTokens: parts.reduce(0) { $0 + $1.unpricedTokens })
  }

  /// What `budget` is about; empty where no account knows it. Two of the same name are both meant.
  public func scopes(of budget: Budget) -> [SpendScope] {
    switch budget.scope {
    case .all: accounts.isEmpty ? [] : [.all]
    case .account(let text):
      accounts.filter {
        $0.id.text == text || $0.snapshot.account.configuredName == text
          || $0.snapshot.name == text
      }.map { SpendScope(account: $0.id) }
    case .model(let name): accounts.isEmpty ? [] : [SpendScope(keys: [.model(name)])]
    case .workspace(let text): scopes(of: .workspace, text, named: .workspaces)
    case .key(let text): scopes(of: .apiKey, text, named: .apiKeys)
    }
  }

  private func scopes(
    of facet: SpendFacet, _ text: String, named kind: NamedKind
  ) -> [SpendScope] {
    accounts.flatMap { account in
      let month = today.advanced(by: -30)..<today.advanced(by: 1)
      var known = account.facts.keys(of: facet, month)
      for entity in account.snapshot.names.entities(of: kind) {
        known.insert(facet == .workspace ? .workspace(entity.id) : .apiKey(entity.id))
      }
      return known.filter { !$0.isNotSplit && $0.isCalled(text, in: account.snapshot) }
        .sorted().map { SpendScope(account: account.id, keys: [$0]) }
    }
  }

  private struct Use {
    var amount: ExactDecimal?
    var mark = CostFigure.Mark.billed
    var isComplete = true
    var unpricedTokens = 0
  }

  private func use(
    of budget: Budget, in scope: SpendScope, over period: Range<UTCDay>
  ) -> Use {
    if budget.metric == .cost {
      let cost = cost(scope, over: period)
      let isKnown =
        cost.amounts.map { $0.isZero || $0.currencies.contains(budget.currency) } ?? false
      return Use(
        amount: isKnown ? cost.amounts?[budget.currency] : nil, mark: cost.mark,
        isComplete: cost.isComplete && cost.isReadToItsEnd,
        unpricedTokens: cost.unpricedTokens)
    }
    let usage = usage(scope, over: period)
    switch budget.metric {
    case .tokens:
      return Use(
        amount: usage.tokens.map { ExactDecimal($0.total) },
        isComplete: usage.isComplete(in: .tokens))
    case .requests:
      return Use(
        amount: usage.requests.map { ExactDecimal($0) }, isComplete: usage.hasAllRequests)
    case .storageBytes, .cost:
      return Use(
        amount: usage.quantities[.bytes].map { ExactDecimal($0) },
        isComplete: usage.isComplete(in: .bytes))
    }
  }
}

extension Budget {
  /// Somebody may tell what its period is going to come to.
  fileprivate var hasForecast: Bool {
    basis == .forecast && metric == .cost && period == .month
  }
}

extension CostFigure {
  /// Every begun day is billed or estimated.
  fileprivate var isReadToItsEnd: Bool {
    billed.isWhole || estimated?.unknownDays.isEmpty == true
  }
}

extension SpendKey {
  fileprivate func isCalled(_ text: String, in account: AccountSnapshot) -> Bool {
    switch self {
    case .workspace(let id?), .apiKey(let id?):
      let kind: NamedKind = facet == .workspace ? .workspaces : .apiKeys
      return id == text || account.names[kind, id]?.name == text
    default: return label(in: account) == text
    }
  }
}
