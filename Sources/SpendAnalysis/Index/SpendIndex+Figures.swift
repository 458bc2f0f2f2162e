import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The billed sum of `scope` over the begun days of `range`. Hours have no bill of their own.
  public func billed(_ scope: SpendScope, over range: Range<UTCDay>) -> BilledFigure {
    guard scope.hour == nil else { return .unknown }
    return billed(scope, by: nil, over: begunDays(of: range, in: scope))
  }

  /// The usage of `scope` over the begun days of `range`, or of its hour.
  public func usage(_ scope: SpendScope, over range: Range<UTCDay>) -> UsageFigure {
    let days = begunDays(of: range, in: scope)
    let figures = accounts(in: scope).map { account in
      if let hour = scope.hour {
        account.usage(ofHour: hour, scope.view())
      } else {
        account.days(scope.view(), days).usage()
      }
    }
    guard let first = figures.first else {
      return UsageFigure(tokens: nil, requests: nil)
    }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }

  /// One point per day of `range`, in `currency`; a day any account of the scope does not know is not drawn as if it were
  /// whole.
  public func chart(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> [ChartPoint] {
    let accounts = accounts(in: scope).map { $0.days(scope.view(), range) }
    return chart(accounts, nil, over: range, currency: currency)
  }

  /// The last comparable day with a bill against the same weekday a week before; nil where either is unknown.
  public func weekOverWeek(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> (day: UTCDay, comparison: Comparison)? {
    guard let newest = range.last(where: isComparable) else { return nil }
    let whole = range.lowerBound..<newest.advanced(by: 1)
    guard let day = billed(scope, over: whole).billedThrough else { return nil }
    let baselineDay = day.advanced(by: -7)
    guard let current = billed(scope, over: day..<day.advanced(by: 1)).knownAmount(in: currency),
      let baseline = billed(scope, over: baselineDay..<baselineDay.advanced(by: 1))
        .knownAmount(in: currency)
    else { return nil }
    return (day, Comparison(current: current, baseline: baseline))
  }

  /// Billed money per million tokens of the comparable days that have both a bill and complete usage of this scope, split
  /// alike. In younger days the bill lags the usage.
  public func effectiveRate(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> Money? {
    guard scope.hour == nil, !scope.keys.contains(where: \.isNotSplit) else { return nil }
    let days = begunDays(of: range, in: scope)
    return rate(accounts(in: scope).map { $0.days(scope.view(), days) }, nil, currency)
  }

  func billed(_ scope: SpendScope, by facet: SpendFacet?, over days: Range<UTCDay>) -> BilledFigure
  {
    let figures = accounts(in: scope).map { $0.days(scope.view(by: facet), days).billed() }
    guard let first = figures.first else { return .unknown }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }

  /// The rate of one cell, or of all cells, of each of `accounts`.
  func rate(_ accounts: [ViewDays], _ id: Int32?, _ currency: Currency) -> Money? {
    var paid = (cost: ExactDecimal.zero, tokens: 0)
    for days in accounts {
      // Tokens paid in two currencies have no one price.
      guard days.addPaidTokens(id, to: &paid, in: currency, where: isComparable) else { return nil }
    }
    let millions = ExactDecimal(paid.tokens).shifted(byPlaces: -6)
    return paid.cost.quotient(by: millions, places: 6).map { Money($0, currency) }
  }

  /// The chart of one cell, or of all cells, of each of `accounts`.
  func chart(
    _ accounts: [ViewDays], _ id: Int32?, over range: Range<UTCDay>, currency: Currency
  ) -> [ChartPoint] {
    zip(range, 0...).map { day, place in
      var sum = ExactDecimal.zero
      var isKnown = false
      var isRead = true
      var isWhole = true
      for days in accounts {
        let view = days.days[place]
        if view.bill.state == .notRead {
          isRead = false
          isWhole = false
          continue
        }
        switch view.billing(of: id) {
        case .money(let money):
          // Money of another currency only is not a zero of this one.
          guard let value = money.value(in: currency) else {
            isWhole = false
            continue
          }
          isKnown = true
          sum += value
        case .zero: isKnown = true
        case .unknown: isWhole = false
        }
      }
      let value: ChartPoint.Value = isKnown ? .billed(sum) : isRead ? .pending : .gap
      return ChartPoint(
        day: day, value: value, isRunning: day == today, isWhole: isWhole || !isKnown)
    }
  }
}
