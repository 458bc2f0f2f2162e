import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The begun days of `range` on which `scope`, or one of its models or keys, cost far more than on the same weekdays of
  /// the last weeks; newest first, then the largest excess first. Nothing is said of what is not wholly known.
  public func anomalies(
    _ scope: SpendScope = .all, over range: Range<UTCDay>, rules: AnomalyRules = AnomalyRules(),
    currency: Currency = .usd
  ) -> [Anomaly] {
    guard scope.hour == nil else { return [] }
    let fixed = Set(scope.keys.map(\.facet))
    let facets = [SpendFacet.model, .apiKey].filter { !fixed.contains($0) }
    return begunDays(of: range, in: scope).reversed().flatMap { day -> [Anomaly] in
      let found =
        [wholeAnomaly(scope, day, rules, currency)].compactMap(\.self)
        + facets.flatMap { keyAnomalies(scope, day, by: $0, rules, currency) }
      return found.sorted { $0.amount - $0.usual.median > $1.amount - $1.usual.median }
    }
  }

  /// The same of all accounts together, and of each by itself.
  public func anomaliesOfAccounts(
    over range: Range<UTCDay>, rules: AnomalyRules = AnomalyRules(), currency: Currency = .usd
  ) -> [Anomaly] {
    let own = accounts.flatMap { account in
      begunDays(of: range).reversed().compactMap { day in
        wholeAnomaly(SpendScope(account: account.id), day, rules, currency)
      }
    }
    return anomalies(over: range, rules: rules, currency: currency) + own
  }

  /// The hours of `day` in which `scope` cost far more than in the same hours of the same weekday, in order; the running
  /// hour counts with what it has so far.
  public func anomalousHours(
    _ scope: SpendScope, of day: UTCDay, rules: AnomalyRules = AnomalyRules(),
    currency: Currency = .usd
  ) -> [Anomaly] {
    let past = (1...UsualCost.mostWeeks).map { hourlySpend(scope, day.advanced(by: -7 * $0)) }
    guard let costs = hourlySpend(scope, day) else { return [] }
    return (0..<24).compactMap { place in
      let start = day.start.addingTimeInterval(Double(place) * 3600)
      let known = past.enumerated().compactMap { weeks, costs in
        costs?.whole(start.addingTimeInterval(-Double(weeks + 1) * 7 * UTCDay.length))
      }
      guard let amount = costs.amount(start), let usual = UsualCost(known) else { return nil }
      let limit = usual.limit(rules, leastMore: rules.leastMorePerHour)
      guard amount > limit else { return nil }
      var opened = scope
      opened.day = day
      opened.hour = start
      return Anomaly(
        subject: .whole, time: .hour(start), amount: amount, mark: .estimated, usual: usual,
        limit: limit, scope: opened)
    }
  }

  private func wholeAnomaly(
    _ scope: SpendScope, _ day: UTCDay, _ rules: AnomalyRules, _ currency: Currency
  ) -> Anomaly? {
    let past = day.sameWeekdays.compactMap {
      dayCosts(scope.overDays, over: $0..<$0.advanced(by: 1)).first?.amount(in: currency)
    }
    let cost = cost(scope.overDays, over: day..<day.advanced(by: 1))
    return anomaly(.whole, day, cost, past, scope, rules, currency)
  }

  private func keyAnomalies(
    _ scope: SpendScope, _ day: UTCDay, by facet: SpendFacet, _ rules: AnomalyRules,
    _ currency: Currency
  ) -> [Anomaly] {
    accounts(in: scope).flatMap { account -> [Anomaly] in
      var own = scope.overDays
      own.account = account.id
      let past = day.sameWeekdays.compactMap { day -> [SpendKey: DayCost]? in
        // A key that has no row on a day that is known cost nothing.
        guard dayCosts(own, over: day..<day.advanced(by: 1)).first?.amount(in: currency) != nil
        else { return nil }
        return keyCosts(own, day, by: facet)
      }
      return (keyCosts(own, day, by: facet) ?? [:]).sorted { $0.key < $1.key }.compactMap {
        key, cost in
        // Nor is it usual for a model to cost nothing that was not there yet. A new key that costs much is told.
        let there =
          facet == .model ? past.lastIndex { $0[key] != nil }.map { past[...$0] } : past[...]
        let known = (there ?? []).compactMap { costs in
          costs[key].map { $0.amount(in: currency) } ?? .zero
        }
        return anomaly(
          .key(account.id, key), day, cost.cost, known, scope.opening([key], of: account.id),
          rules, currency)
      }
    }
  }

  /// What each value of `facet` costs on `day`; one without a row has no cost there, if the day is known. nil where the
  /// facts of the day do not tell them apart: then none would seem to have cost anything.
  func keyCosts(
    _ scope: SpendScope, _ day: UTCDay, by facet: SpendFacet
  ) -> [SpendKey: DayCost]? {
    let lines = lines(
      .facet(facet), in: scope, over: day..<day.advanced(by: 1), chartDays: day..<day)
    var (whole, untold) = (ExactDecimal.zero, ExactDecimal.zero)
    for line in lines {
      guard case .key(_, let key) = line.id else { continue }
      for money in line.cost.amounts?.moneys ?? [] {
        whole += money.value.magnitude
        if key.isNotSplit { untold += money.value.magnitude }
      }
    }
    guard untold <= whole * Self.mostUntold else { return nil }
    return lines.reduce(into: [:]) { costs, line in
      guard case .key(_, let key) = line.id, !key.isNotSplit else { return }
      costs[key] = DayCost(day: day, cost: line.cost)
    }
  }

  /// Charges that no key stands for are few.
  private static let mostUntold = ExactDecimal(1).shifted(byPlaces: -1)

  private func anomaly(
    _ subject: Anomaly.Subject, _ day: UTCDay, _ cost: CostFigure, _ past: [ExactDecimal],
    _ scope: SpendScope, _ rules: AnomalyRules, _ currency: Currency
  ) -> Anomaly? {
    // Tokens without a rate can only make it more.
    guard cost.isComplete, let amount = cost.amounts?[currency], let usual = UsualCost(past)
    else { return nil }
    let limit = usual.limit(rules, leastMore: rules.leastMorePerDay)
    guard amount > limit else { return nil }
    var opened = scope
    opened.day = day
    return Anomaly(
      subject: subject, time: .day(day), amount: amount, mark: cost.mark, usual: usual,
      limit: limit, scope: opened)
  }
}

extension UTCDay {
  fileprivate var sameWeekdays: [UTCDay] {
    (1...UsualCost.mostWeeks).map { advanced(by: -7 * $0) }
  }
}
