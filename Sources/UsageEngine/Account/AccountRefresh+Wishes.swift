import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// Whether there is something to ask for: not for what is known for good, or is read anyway.
  ///
  /// - Parameter besidesHistory: the history could not be read.
  mutating func wish(_ demand: Demand, at now: Date, besidesHistory: Bool = false) -> Bool {
    note(demand, at: now)
    guard keep?.isOffline != true else { return false }
    let targets = missing(demand, at: now, besidesHistory)
    guard !targets.isEmpty else { return false }
    if demand == .minutesByKey, wishes.contains(where: { $0.demand == demand }) { return false }
    wishes.removeAll { $0.demand == demand }
    wishes.append(Wish(demand, targets))
    for target in targets where records[target]?.failure != nil {
      records[target]?.askedAgain = now
    }
    if case .claudeCode = demand, records[.current(.claudeCode)] != nil {
      records[.current(.claudeCode)]?.askedAgain = now
    }
    return true
  }

  /// Nothing more is to come of `target` for now.
  mutating func settle(_ target: RefreshTarget) {
    for index in wishes.indices { wishes[index].targets.removeAll { $0 == target } }
    wishes.removeAll { $0.targets.isEmpty }
    if case .hours = target { records[target] = nil }
  }

  private func missing(
    _ demand: Demand, at now: Date, _ besidesHistory: Bool
  ) -> [RefreshTarget] {
    let today = UTCDay(containing: now)
    switch demand {
    case .hours(let day):
      guard day < today.advanced(by: -1) else { return [] }
      return usageQuestions.filter { question in
        day >= firstDay(of: .usage(question, .hour), at: now) ?? day
          && ledger.usage[question]?.hours(of: day)?.isFinal(for: day) != true
          && !isInHistory(day, of: .usage(question, .hour), besidesHistory)
      }.map { .hours(of: day, $0) }
    case .people:
      let missingDays = missingDays(at: now)
      return account.provider.questions.usageOnDemand.flatMap { question in
        let current = RefreshTarget.current(.usage(question, .day))
        let history = RefreshTarget.history(.usage(question, .day))
        return (records[current]?.lastSuccess == nil ? [current] : [])
          + (missingDays[question] == nil ? [] : [history])
      }
    case .minutesByKey:
      let input = input(at: now)
      // It is said with every snapshot, and read, or tried again, no more often for that.
      return keyMinutes.filter { (RefreshPolicy.due($0, input) ?? .distantFuture) <= now }
    case .claudeCode(let days):
      guard account.provider.questions.hasClaudeCode else { return [] }
      let firstUnsettled = schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)
      return claudeCodeDays(days, at: now).reversed().filter {
        isClaudeCodeMissing($0, at: now)
          && ($0 < firstUnsettled || claudeCodeRead($0)?.isComplete != true)
      }.map { .claudeCode(on: $0) }
    case .days: return []
    }
  }

  private func isInHistory(
    _ day: UTCDay, of endpoint: Endpoint, _ besidesHistory: Bool
  ) -> Bool {
    keep?.stored != nil && !besidesHistory && isFinal(day, of: endpoint)
  }

  private mutating func note(_ demand: Demand, at now: Date) {
    switch demand {
    case .people: isPeopleWanted = true
    case .minutesByKey: keyMinutesSeenAt = now
    case .hours(let day): recentDemands.note(hoursOf: day)
    case .claudeCode(let days): recentDemands.note(claudeCode: claudeCodeDays(days, at: now))
    case .days(let range): recentDemands.note(range)
    }
  }

  /// Up to today, and no more than are kept: a day is a request, and a year of them takes Anthropic's pace a whole
  /// night.
  private func claudeCodeDays(_ days: Range<UTCDay>, at now: Date) -> Range<UTCDay> {
    let end = min(days.upperBound, UTCDay(containing: now).advanced(by: 1))
    let start = max(days.lowerBound, end.advanced(by: -RecentDemands.mostClaudeCode))
    return min(start, end)..<end
  }
}
