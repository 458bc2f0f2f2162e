import UsageModel

extension SpendIndex {
  /// What this month of `scope` is going to come to; nil where that cannot be told.
  public func forecast(_ scope: SpendScope = .all, currency: Currency = .usd) -> Forecast? {
    let days = dayCosts(
      scope, over: today.advanced(by: -Forecast.daysOfHistory)..<today.advanced(by: 1))
    let month = today.firstOfMonth
    let partial = days.filter { $0.day >= month }.compactMap { day in
      day.cost.amounts.map { (day.day, $0[currency]) }
    }
    // The bill of yesterday may grow, which an estimate of it knows.
    let wholeDays = days.filter { isComparable($0.day) || $0.cost.estimated != nil }
      .wholeDays(before: today, in: currency)
    return Forecast(
      monthOf: today,
      wholeDays: wholeDays.merging(pastBills(scope, currency)) { known, _ in known },
      partialDays: Dictionary(partial) { $1 })
  }

  /// The settled days that every account knows the bill of, at hand or not; none for what is less than all of them.
  private func pastBills(_ scope: SpendScope, _ currency: Currency) -> [UTCDay: ExactDecimal] {
    guard scope.keys.isEmpty else { return [:] }
    let bills = accounts(in: scope).map(\.snapshot.pastBills)
    guard let first = bills.first else { return [:] }
    return first.keys.reduce(into: [:]) { sums, day in
      let amounts = bills.compactMap { $0[day] }
      guard amounts.count == bills.count,
        amounts.allSatisfy({ $0.currencies.allSatisfy { $0 == currency } })
      else { return }
      sums[day] = amounts.reduce(.zero) { $0 + $1[currency] }
    }
  }

  /// What the forecast would have said in the past `months` that are over, the newest last.
  public func forecastTrials(
    _ scope: SpendScope = .all, months: Int, on daysOfMonth: [Int] = ForecastTrial.usualDays,
    currency: Currency = .usd
  ) -> [ForecastTrial] {
    let firsts = (-max(0, months)..<0).map { today.advanced(byMonths: $0) }
    guard let first = firsts.first else { return [] }
    let days = dayCosts(scope, over: first.advanced(by: -Forecast.daysOfHistory)..<today)
    return ForecastTrial.trials(
      of: firsts, on: daysOfMonth, wholeDays: days.wholeDays(before: today, in: currency))
  }
}

extension [DayCost] {
  fileprivate func wholeDays(before today: UTCDay, in currency: Currency) -> [UTCDay: ExactDecimal]
  {
    var amounts: [UTCDay: ExactDecimal] = [:]
    for day in self where day.day < today { amounts[day.day] = day.amount(in: currency) }
    return amounts
  }
}
