import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The keys of `scope` that have been spending far more than they do, yesterday or today, each with its last run of
  /// such hours; the largest excess first. A single calm hour does not end a run.
  ///
  /// An hour is held against the same hours of the same weekday where those are known by key. Where they are not, as
  /// after a cold start, it is held against a 24th of the days of the last weeks, and may be three times that before
  /// anything else counts: spend has a rhythm. Then the day as a whole must be far above those days, too: a job that
  /// runs every night has its hours. Until those days are read, it is held in the same way against yesterday.
  public func runaways(
    _ scope: SpendScope = .all, rules: AnomalyRules = AnomalyRules(), currency: Currency = .usd
  ) -> [Runaway] {
    guard !scope.keys.contains(where: { $0.facet == .apiKey || $0.facet == .user }) else {
      return []
    }
    return accounts(in: scope).flatMap { account -> [Runaway] in
      let view = scope.view(by: .apiKey)
      let days = [today.advanced(by: -1), today]
      let costs = days.map { account.hourlySpend($0, view) }
      guard costs.contains(where: { $0 != nil }) else { return [] }
      let past = days.map { day in
        (1...UsualCost.mostWeeks).map { account.hourlySpend(day.advanced(by: -7 * $0), view) }
      }
      let keys = Set(costs.compactMap { $0?.keys.keys }.joined()).filter { !$0.isNotSplit }
      var own = scope.overDays
      own.account = account.id
      let daily = pastDays(own, of: keys, currency)
      return keys.sorted().compactMap { key in
        let known = days.indices.flatMap { place in
          let plain = daily[key] ?? (place == 0 ? nil : costs[0]?.wholeDay(days[0], of: key))
          return hours(of: key, days[place], costs[place], past[place], plain, rules)
        }
        return Runaway(key, known, in: scope, of: account.id)
      }
    }.sorted { $0.excess > $1.excess }
  }

  /// The hours of `day` that are known.
  private func hours(
    of key: SpendKey, _ day: UTCDay, _ costs: HourlySpend?, _ past: [HourlySpend?],
    _ daily: PlainDay?, _ rules: AnomalyRules
  ) -> [RunawayHour] {
    guard let costs else { return [] }
    let spent = day.hourStarts.compactMap { costs.amount($0, of: key) }.reduce(.zero, +)
    let isDayAnomalous = daily.map { spent > $0.limit(rules) } ?? false
    return day.hourStarts.compactMap { start in
      guard start < asOf, let amount = costs.amount(start, of: key) else { return nil }
      let known = past.enumerated().compactMap { weeks, costs in
        costs?.whole(start.addingTimeInterval(-Double(weeks + 1) * 7 * UTCDay.length), of: key)
      }
      if let usual = UsualCost(known) {
        return RunawayHour(
          start: start, amount: amount, usual: usual.median,
          limit: usual.limit(rules, leastMore: rules.leastMorePerHour),
          hasEnded: costs.hasEnded(start))
      }
      guard let daily else { return nil }
      let peak = daily.peak + rules.leastMorePerHour
      return RunawayHour(
        start: start, amount: amount, usual: daily.meanOfHour,
        limit: isDayAnomalous ? peak : max(peak, amount), hasEnded: costs.hasEnded(start))
    }
  }

  /// The days of two weeks that are wholly known, by key.
  private func pastDays(
    _ scope: SpendScope, of keys: Set<SpendKey>, _ currency: Currency
  ) -> [SpendKey: PlainDay] {
    var costs: [SpendKey: [ExactDecimal]] = [:]
    for back in 2...15 {
      let day = today.advanced(by: -back)
      let days = day..<day.advanced(by: 1)
      guard dayCosts(scope, over: days).first?.amount(in: currency) != nil else { continue }
      guard let known = keyCosts(scope, day, by: .apiKey) else { continue }
      for key in keys {
        guard let cost = known[key].map({ $0.amount(in: currency) }) ?? .zero else { continue }
        costs[key, default: []].append(cost)
      }
    }
    return costs.compactMapValues { UsualCost($0).flatMap(PlainDay.init) }
  }
}

extension AccountIndex {
  fileprivate func hourlySpend(_ day: UTCDay, _ view: ViewID) -> HourlySpend? {
    facts.facts.withLock { $0.hourlySpend(of: day, view) }
  }
}
