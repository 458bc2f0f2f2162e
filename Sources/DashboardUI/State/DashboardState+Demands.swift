import UsageModel

extension DashboardState {
  /// What the screen would show and that nobody has read or asked for yet.
  public func missingDemands(in frame: DashboardFrame) -> [Effect] {
    ResolvedScreen(self, frame).missingDemands
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

  private func demands(of account: AccountSnapshot) -> [Demand] {
    if kind == .claudeCode {
      return account.missingClaudeCode(in: days).map { [.claudeCode($0)] } ?? []
    }
    var demands: [Demand] = []
    if let day = scope.day, account.ledger.hours(of: day) == nil { demands.append(.hours(of: day)) }
    if needsPeople, account.lacksPeople { demands.append(.people) }
    return demands
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

  fileprivate func isAsked(_ demand: Demand) -> Bool {
    guard case .claudeCode(let days) = demand else { return demands.contains(demand) }
    return demands.contains { asked in
      if case .claudeCode(let asked) = asked { return days.clamped(to: asked) == days }
      return false
    }
  }
}
