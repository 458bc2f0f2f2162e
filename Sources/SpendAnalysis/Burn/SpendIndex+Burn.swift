import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// Money an hour over the last full hour; nil where no account of `scope` knows it.
  public func burnOfLastHour(_ scope: SpendScope) -> BurnRate? {
    combined(
      accounts(in: scope).map { account in
        account.facts.facts.withLock { $0.lastHour(of: scope.view()) }
      })
  }

  /// Money an hour over the last quarter of an hour; nil where no account of `scope` knows it.
  public func burnOfLastMinutes(_ scope: SpendScope) -> BurnRate? {
    combined(
      accounts(in: scope).map { account in
        account.facts.facts.withLock { $0.lastMinutes(of: scope.view()) }
      })
  }

  /// What the hour before `end` cost on the same weekday of earlier weeks; nil where fewer than three are known.
  ///
  /// Like is compared with like: of every account the same reports in every week, those that tell the hour before `end`
  /// itself. A week in which one of them is not known does not count.
  public func usualBurn(
    _ scope: SpendScope, before end: Date, currency: Currency = .usd
  ) -> UsualBurn? {
    let costs = (1...UsualBurn.mostWeeks).compactMap { weeks -> ExactDecimal? in
      let start = end.addingTimeInterval(-3600 - Double(weeks) * 7 * UTCDay.length)
      let known = accounts(in: scope).map { account in
        account.facts.facts.withLock {
          $0.hour(start, of: scope.view(), comparedWith: end.addingTimeInterval(-3600))
        }
      }
      // A week in which one of the accounts is not known is not like the others.
      guard known.allSatisfy({ $0 != nil }) else { return nil }
      return known.reduce(.zero) { $0 + ($1?.money.amounts[currency] ?? .zero) }
    }
    return UsualBurn(costs)
  }

  private func combined(_ rates: [BurnRate?]) -> BurnRate? {
    let known = rates.compactMap(\.self)
    guard let first = known.first else { return nil }
    return known.dropFirst().reduce(
      BurnRate(
        perHour: first.perHour, window: first.window, unpricedTokens: first.unpricedTokens,
        isWhole: known.count == rates.count && first.isWhole)
    ) { sum, rate in
      BurnRate(
        perHour: sum.perHour.adding(rate.perHour),
        window: min(
          sum.window.lowerBound, rate.window.lowerBound)..<max(
            sum.window.upperBound, rate.window.upperBound),
        unpricedTokens: sum.unpricedTokens + rate.unpricedTokens,
        isWhole: sum.isWhole && rate.isWhole)
    }
  }
}
