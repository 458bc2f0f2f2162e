import SpendAnalysis
import UsageModel

extension DashboardState {
  /// What the screen would show and that nobody has read or asked for yet.
  public func missingDemands(in frame: DashboardFrame) -> [Effect] {
    let screen = ResolvedScreen(self, frame)
    return screen.missingDemands + screen.missingSums
  }

  /// Of those, the days that the history has come to know while the screen was up, and what is to be added up anew: to
  /// be asked for with each snapshot.
  public func renewedDemands(in frame: DashboardFrame) -> [Effect] {
    let screen = ResolvedScreen(self, frame)
    return screen.newlyKnownDays + screen.minutesByKey + screen.missingSums
  }
}

extension ResolvedScreen {
  var missingDemands: [Effect] {
    accounts.flatMap { account in
      demands(of: account)
        .filter { !account.isAsked($0) }
        .map { .demand($0, account: account.id) }
    }
  }

  var newlyKnownDays: [Effect] {
    guard kind.isSpend || kind == .why else { return [] }
    let demand = Demand.days(neededDays)
    return
      accounts
      .filter { $0.lacksKnownDays(of: neededDays) && !$0.isAsked(demand) }
      .map { .demand(demand, account: $0.id) }
  }

  var minutesByKey: [Effect] {
    accounts.filter(needsMinutesByKey).map { .demand(.minutesByKey, account: $0.id) }
  }

  private func demands(of account: AccountSnapshot) -> [Demand] {
    switch kind {
    case .restatements, .alerts: return []
    case .claudeCode:
      return account.missingClaudeCode(in: days).map { [.claudeCode($0)] } ?? []
    case .overview, .key, .day, .keyDay, .hour, .why: break
    }
    var demands: [Demand] = []
    if account.lacksDays(of: neededDays) { demands.append(.days(neededDays)) }
    if let day = dayOfHours, account.ledger.hours(of: day) == nil {
      demands.append(.hours(of: day))
    }
    if needsMinutesByKey(of: account) { demands.append(.minutesByKey) }
    if needsPeople, account.lacksPeople { demands.append(.people) }
    return demands
  }

  /// The day that is open; where today is held against a day, that one, to be cut where today is now.
  private var dayOfHours: UTCDay? {
    guard case .why(let baseline) = breakdown else { return scope.day }
    guard days.contains(today), !baseline.isPace else { return nil }
    return baseline.days(before: days).upperBound.advanced(by: -1)
  }

  /// Every day that has a part in the screen, those that figures are compared with among them; and the range's window,
  /// to which the viewer goes back from a week, a month or a day.
  private var neededDays: Range<UTCDay> {
    let window = state.range.days(asOf: today, back: state.back, earliest: data.earliest)
    var first = min(days.lowerBound, chartDays.lowerBound, window.lowerBound)
    if case .spend(let grouping) = breakdown {
      first = min(first, grouping.daysNeeded(over: days).lowerBound)
    }
    if case .why(let baseline) = breakdown {
      first = min(first, baseline.days(before: days).lowerBound)
    }
    if isPast, let before = windowBefore { first = min(first, before.lowerBound) }
    if let day = scope.day { first = min(first, day.advanced(by: -7)) }
    let end = max(days.upperBound, chartDays.upperBound, window.upperBound)
    return first..<max(end, scope.day?.advanced(by: 1) ?? end)
  }

  /// How fast a key spends now; asked again by every snapshot, as what nobody looks at is not read.
  private func needsMinutesByKey(of account: AccountSnapshot) -> Bool {
    !isPast && scope.hour == nil && kind.isSpend && scope.keys.contains { $0.facet == .apiKey }
      && account.provider.questions.usage.contains { $0.split == .keys }
  }

  /// Whether a person is among what the screen shows.
  var needsPeople: Bool {
    breakdown.facet == .user || scope.keys.contains { $0.facet == .user }
  }
}

extension AccountSnapshot {
  /// Usage by person is a question of its own here, and was not answered yet.
  var lacksPeople: Bool {
    provider.questions.usageOnDemand.contains {
      $0.split == .people && ledger.usage[$0] == nil
    }
  }

  /// The days of `days` that begin and end with one that was not read whole; nil where all were.
  func missingClaudeCode(in days: Range<UTCDay>) -> Range<UTCDay>? {
    let missing = days.filter { ledger.claudeCode[$0]?.isComplete != true }
    guard let first = missing.first, let last = missing.last else { return nil }
    return first..<last.advanced(by: 1)
  }

  /// Whether the bill of some of `days` is in the history but not at hand, or may be: nobody knows what lies before the
  /// first day at hand.
  fileprivate func lacksDays(of days: Range<UTCDay>) -> Bool {
    guard let first = ledger.days.min() else { return false }
    return days.lowerBound < first || lacksKnownDays(of: days)
  }

  fileprivate func lacksKnownDays(of days: Range<UTCDay>) -> Bool {
    let bills = ledger.bills
    guard let reads = provider.questions.costs.first.flatMap({ ledger.reads[.costs($0)] }) else {
      return false
    }
    return days.contains { bills[$0] == nil && reads[$0] != nil }
  }

  fileprivate func isAsked(_ demand: Demand) -> Bool {
    demands.contains { asked in
      switch (demand, asked) {
      case (.claudeCode(let days), .claudeCode(let asked)): days.clamped(to: asked) == days
      case (.days(let days), .days(let asked)): days.clamped(to: asked) == days
      default: demand == asked
      }
    }
  }
}
