import FoundationEssentials
import SpendAnalysis
import UsageModel

extension SummaryReport {
  init(_ fetches: [SummaryFetch], period: Period, budgets: [Budget] = [], asOf: Date) {
    let snapshot = UsageSnapshot(asOf: asOf, accounts: fetches.map(\.account))
    let index = SpendIndex(snapshot)
    let counted = Set(snapshot.accounts.map(\.id))
    self.asOf = asOf
    self.period = period
    accounts = fetches.filter { counted.contains($0.account.id) }
      .flatMap { Self.sections(of: $0, index: index, period: period) }
    let isOfNow = Self.isOfNow(period, asOf: asOf)
    totals = Self.totals(of: accounts, in: isOfNow ? index : nil)
    self.budgets = isOfNow ? (budgets + index.spendLimits).map(index.standing(of:)) : nil
  }

  private static func sections(
    of fetch: SummaryFetch, index: SpendIndex, period: Period
  ) -> [AccountSection] {
    let days = period.days
    let account = fetch.account
    let scope = SpendScope(account: account.id)
    let whole = index.cost(scope, over: days)
    let figure = whole.billed
    let usage = index.usage(scope, over: days)
    let errors = EstimateErrors(
      index.estimateErrors(
        account.id, over: index.today.advanced(by: -15)..<index.today,
        currency: account.provider.billing.currency))
    let lines = index.lines(
      .facet(.model), in: scope, over: days, chartDays: days.lowerBound..<days.lowerBound,
      currency: account.provider.billing.currency)
    let discrepancies = index.discrepancies(of: account.id).filter { days.contains($0.day) }
    let currencies = currencies(of: figure, provider: account.provider)
    var problems = fetch.billFailures
    for (day, missing) in discrepancies {
      let amounts = missing.map { $0.formatted() }.joined(separator: ", ")
      problems.append("bill: the rows of \(day) miss \(amounts) of it")
    }
    if currencies.contains(.missing) { problems.append("bill: has amounts without a currency") }
    let isComplete = problems.isEmpty && figure.isComplete
    let isUsageComplete = fetch.usageFailures.isEmpty && usage.isComplete
    let status: Status =
      !fetch.isAnythingRead
      ? .noData : !isComplete || !isUsageComplete ? .incomplete : fetch.isStored ? .stored : .fresh
    problems += fetch.usageFailures
    let readAt = fetch.isStored ? account.ledger.readAt(days) : nil

    return currencies.enumerated().map { position, currency in
      // Money of another currency only is not a zero of this one.
      func amount(_ amounts: Amounts?) -> ExactDecimal? {
        guard let currency, let amounts else { return nil }
        let isNamed = amounts.currencies.isEmpty || amounts.currencies.contains(currency)
        return isNamed ? amounts[currency] : nil
      }
      let isFirst = position == 0
      func cost(_ figure: CostFigure) -> SummaryCost {
        SummaryCost(figure, amount: amount, countsUnpriced: isFirst)
      }
      func isListed(_ line: SpendLine) -> Bool {
        isFirst || currency.map { line.billed.amounts?.currencies.contains($0) == true } == true
      }
      return AccountSection(
        id: account.id,
        provider: account.provider,
        name: account.name,
        status: status,
        error: problems.isEmpty ? nil : problems.joined(separator: "; "),
        isComplete: isComplete,
        isUsageComplete: isUsageComplete,
        billedThrough: figure.billedThrough,
        unbilledDays: figure.unbilledDays,
        readAt: readAt,
        currency: currency,
        cost: cost(whole),
        estimateErrors: isFirst ? errors : EstimateErrors([]),
        notEstimated: index.chargesWithoutUsage(account.id).compactMap { charge in
          guard let perDay = amount(charge.perDay), !perDay.isZero else { return nil }
          return Charge(lineItem: charge.text, perDay: perDay)
        },
        comparison: currency.flatMap {
          SummaryComparison(scope, period: period, in: index, currency: $0)
        },
        forecast: currency.flatMap {
          isOfNow(period, asOf: index.asOf) ? index.forecast(scope, currency: $0) : nil
        },
        days: days.map { day in
          Day(
            day: day,
            cost: cost(index.cost(scope, over: day..<day.advanced(by: 1))),
            readAt: fetch.isStored ? account.ledger.bills[day]?.readAt : nil)
        },
        models: lines.filter(isListed).compactMap { line in
          guard case .key(_, .model(let name)) = line.id else { return nil }
          return Model(
            name: name,
            cost: cost(line.cost),
            tokens: isFirst ? line.usage.tokens : nil,
            units: isFirst ? line.usage.quantities : [:],
            requests: isFirst ? line.usage.requests : nil
          )
        }
        .sortedByCost(\.cost),
        other: lines.filter(isListed).compactMap { line in
          guard case .key(_, let key) = line.id else { return nil }
          let cost = cost(line.cost)
          let units = isFirst ? line.usage.quantities : [:]
          return switch key {
          case .charge(let text):
            Other(lineItem: text, resource: nil, cost: cost, units: units)
          case .resource(let id): Other(lineItem: nil, resource: id, cost: cost, units: units)
          case .unnamed: Other(lineItem: nil, resource: nil, cost: cost, units: units)
          default: nil
          }
        }
        .sortedByCost(\.cost)
      )
    }
  }

  /// The contract's currency first; nil stands for an account of whose bill nothing was read.
  private static func currencies(of figure: BilledFigure, provider: Provider) -> [Currency?] {
    let preferred = provider.billing.currency
    guard let amounts = figure.amounts, !amounts.currencies.isEmpty else {
      return [
        figure.amounts == nil && figure.billedThrough == nil && !figure.isComplete ? nil : preferred
      ]
    }
    return amounts.currencies.sorted {
      ($0 != preferred ? 1 : 0, $0) < ($1 != preferred ? 1 : 0, $1)
    }
  }

  /// - Parameter index: what forecasts are made from; nil where none is wanted.
  private static func totals(of sections: [AccountSection], in index: SpendIndex?) -> [Total] {
    let isComplete = sections.allSatisfy(\.isComplete)
    var known: [Currency] = []
    for case let currency? in sections.map(\.currency) where !known.contains(currency) {
      known.append(currency)
    }
    let currencies: [Currency?] = known.isEmpty ? [nil] : known
    return currencies.map { currency in
      let parts = sections.filter { $0.currency == currency }
      let days = parts.map(\.billedThrough)
      return Total(
        currency: currency,
        cost: SummaryCost(sumOf: parts.map(\.cost)),
        isComplete: isComplete,
        billedThrough: days.contains(nil) ? nil : days.compactMap(\.self).min(),
        unbilledDays: parts.reduce(into: []) { $0.formUnion($1.unbilledDays) },
        comparison: SummaryComparison(sumOf: parts.map(\.comparison)),
        forecast: currency.flatMap { index?.forecast(currency: $0) }
      )
    }
  }
}

extension AccountLedger {
  /// When the oldest and the newest figure of `days` were read.
  fileprivate func readAt(_ days: Range<UTCDay>) -> ClosedRange<Date>? {
    let dates = days.flatMap { day in
      [bills[day]?.readAt] + usage.values.map { $0.usage(on: day)?.readAt }
    }
    .compactMap(\.self)
    guard let oldest = dates.min(), let newest = dates.max() else { return nil }
    return oldest...newest
  }
}

extension Array {
  /// Largest first, unknown ones last; equal ones stay as they were.
  fileprivate func sortedByCost(_ cost: (Element) -> SummaryCost) -> [Element] {
    enumerated().sorted { lhs, rhs in
      switch (cost(lhs.element).amount, cost(rhs.element).amount) {
      case (let left?, let right?) where left != right: left > right
      case (_?, nil): true
      case (nil, _?): false
      default: lhs.offset < rhs.offset
      }
    }
    .map(\.element)
  }
}
