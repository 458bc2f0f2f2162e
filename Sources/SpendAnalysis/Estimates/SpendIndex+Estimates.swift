import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The estimates of those of `days` that are billed, oldest first. The estimate of a day is made of its whole usage and
  /// of the bills that were settled an hour after its end, so it is the same whenever it is made, unless one of those
  /// bills is restated.
  public func estimateErrors(
    _ account: Account.ID?, over days: Range<UTCDay>, currency: Currency = .usd
  ) -> [EstimateError] {
    let accounts = accounts(in: SpendScope(account: account))
    return days.compactMap { day in
      var sum: EstimateError?
      for account in accounts {
        guard
          let error = account.facts.facts.withLock({ $0.estimateError(of: day, in: currency) })
        else { return nil }
        sum = EstimateError(
          day: day, billed: (sum?.billed ?? .zero) + error.billed,
          estimated: (sum?.estimated ?? .zero) + error.estimated,
          unpricedTokens: (sum?.unpricedTokens ?? 0) + error.unpricedTokens,
          mayGrow: !isComparable(day))
      }
      return sum
    }
  }

  /// What the bill charges for without usage that tells how much (storage, code execution): it is in no estimate. By the
  /// bill's own words, with the mean of the last seven settled days.
  public func chargesWithoutUsage(_ account: Account.ID?) -> [(text: String, perDay: Amounts)] {
    var sums: [String: Amounts] = [:]
    for account in accounts(in: SpendScope(account: account)) {
      for (text, mean) in account.facts.facts.withLock({ $0.chargesWithoutUsage(on: today) }) {
        sums[text, default: Amounts()].add(mean)
      }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension AccountFacts {
  /// nil where the day is not billed, or its usage is not all there.
  mutating func estimateError(of day: UTCDay, in currency: Currency) -> EstimateError? {
    let bill = state(of: .standard, day)
    guard includesEstimates, let amounts = bill.amounts,
      amounts.currencies.allSatisfy({ $0 == currency }),
      snapshot.ledger.usage(on: day)?.isFinal(for: day, at: now) == true
    else { return nil }
    var rates = rates(on: day.advanced(by: 1))
    var estimated = ExactDecimal.zero
    var unpriced = 0
    for (cell, payment) in payments(of: day) where payment.used > 0 {
      switch rates.rate(of: cell, keys: &keys) {
      case .rate(let rate) where rate.paid.currency == currency:
        estimated += rate.cost(of: rates.discounts.used(payment, in: cell))
      case .unknown: if cell.measure.unit == .tokens { unpriced += payment.used }
      case .rate, .neverBilled: break
      }
    }
    return EstimateError(
      day: day, billed: amounts[currency], estimated: estimated, unpricedTokens: unpriced)
  }

  mutating func chargesWithoutUsage(on day: UTCDay) -> [String: Amounts] {
    let settled = (1...14).map { day.advanced(by: -$0) }.filter {
      snapshot.ledger.bills[$0] != nil && state(of: .standard, $0).state == .settled
    }.prefix(7)
    guard !settled.isEmpty else { return [:] }
    var sums: [String: MoneySum] = [:]
    for day in settled {
      for (text, money) in cells(of: day).otherCharges {
        sums[text, default: MoneySum()].add(money)
      }
    }
    let count = ExactDecimal(settled.count)
    return sums.mapValues { sum in
      Amounts(
        sum.amounts.moneys.map {
          Money($0.value.quotient(by: count, places: EffectiveRate.places) ?? .zero, $0.currency)
        })
    }
  }
}
