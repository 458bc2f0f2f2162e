import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The billed sum of `scope` over the begun days of `range`. An hour has a part of its day's bill.
  public func billed(_ scope: SpendScope, over range: Range<UTCDay>) -> BilledFigure {
    if let hour = scope.hour { return hourCost(scope, hour).billed }
    return billed(scope, by: nil, over: begunDays(of: range, in: scope))
  }

  /// What the usage of `scope` costs beyond its bill over the begun days of `range`; nil where all of it is billed.
  public func estimated(_ scope: SpendScope, over range: Range<UTCDay>) -> EstimatedFigure? {
    if let hour = scope.hour { return hourCost(scope, hour).estimated }
    let days = begunDays(of: range, in: scope)
    return estimated(accounts(in: scope).map { $0.days(scope.view(), days) })
  }

  /// What `scope` costs over the begun days of `range`. Hours have no bill of their own.
  public func cost(_ scope: SpendScope, over range: Range<UTCDay>) -> CostFigure {
    CostFigure(billed(scope, over: range), estimated(scope, over: range))
  }

  /// Day by day, the running one included.
  public func dayCosts(_ scope: SpendScope, over range: Range<UTCDay>) -> [DayCost] {
    begunDays(of: range, in: scope).map {
      DayCost(day: $0, cost: cost(scope.overDays, over: $0..<$0.advanced(by: 1)))
    }
  }

  func estimated(_ accounts: [ViewDays]) -> EstimatedFigure? {
    let figures = accounts.map { account in
      let sum = account.sum()
      return account.estimated(sum)
        ?? EstimatedFigure(
          amounts: Amounts(), isWhole: true, days: [],
          unknownDays: account.unknownDays.union(account.billedInPart(of: today)))
    }
    guard let first = figures.first, figures.contains(where: { !$0.days.isEmpty }) else {
      return nil
    }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }

  /// The usage of `scope` over the begun days of `range`, or of its hour.
  public func usage(_ scope: SpendScope, over range: Range<UTCDay>) -> UsageFigure {
    let days = begunDays(of: range, in: scope)
    guard let hour = scope.hour else {
      return usage(accounts(in: scope).map { $0.days(scope.view(), days) })
    }
    return combined(accounts(in: scope).map { $0.usage(ofHour: hour, scope.view()) })
  }

  /// Billed money per million tokens of the comparable days that have both a bill and complete usage of this scope,
  /// split alike. In younger days the bill lags the usage.
  public func effectiveRate(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> Money? {
    guard scope.hour == nil, !scope.keys.contains(where: \.isNotSplit) else { return nil }
    let days = begunDays(of: range, in: scope)
    return rate(accounts(in: scope).map { $0.days(scope.view(), days) }, currency)
  }

  private func hourCost(_ scope: SpendScope, _ hour: Date) -> CostFigure {
    let figures = accounts(in: scope).map { $0.cost(ofHour: hour, scope.view()) }
    return figures.dropFirst().reduce(figures.first ?? CostFigure(.unknown, nil)) {
      $0.combined(with: $1)
    }
  }

  func billed(_ scope: SpendScope, by facet: SpendFacet?, over days: Range<UTCDay>) -> BilledFigure
  {
    billed(accounts(in: scope).map { $0.days(scope.view(by: facet), days) })
  }

  func billed(_ accounts: [ViewDays]) -> BilledFigure {
    let figures = accounts.map { $0.billed($0.sum()) }
    guard let first = figures.first else { return .unknown }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }

  func usage(_ accounts: [ViewDays]) -> UsageFigure {
    combined(accounts.map { $0.usage($0.sum()) })
  }

  /// The rate of all cells of each of `accounts`.
  func rate(_ accounts: [ViewDays], _ currency: Currency) -> Money? {
    var paid = PaidTokens(in: currency)
    for account in accounts { account.addPaid(to: &paid, before: comparableEnd) }
    return paid.rate
  }

  private func combined(_ figures: [UsageFigure]) -> UsageFigure {
    guard let first = figures.first else {
      return UsageFigure(tokens: nil, requests: nil)
    }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }
}
