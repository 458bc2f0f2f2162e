import UsageModel

extension RefreshTarget {
  /// What is kept up to date of every account but Claude Code, in the order in which a viewer misses it; which decides
  /// between equally overdue targets.
  ///
  /// First what totals come from: the bill and today, the month and the rates that estimate what the bill leaves out,
  /// the burn rate. Then the names that rows are called by, and the organization's. Then today by key and of the other
  /// resources. With these Anthropic's burst of ten is spent; what follows comes one a minute: the days by key that tell
  /// whether a key runs away, other names, the bill by person, and days split further. The histories of those, the
  /// bill's cross-check, and the organization's own limit take spare slots.
  ///
  /// - Parameter includesPeople: the questions on demand are asked too.
  static func standing(
    _ questions: ProviderQuestions, includesPeople: Bool = false
  ) -> [RefreshTarget] {
    let primary = questions.usage.filter(\.isPrimary)
    let others = questions.usage.filter { !$0.isPrimary }
    let split = others + (includesPeople ? questions.usageOnDemand : [])
    let bills = questions.costs.filter { $0.split == .standard }
    let peopleBills = questions.costs.filter { $0.split == .people }
    let isEarly = { (kind: NamedKind) in kind == .workspaces || kind == .apiKeys }

    var targets: [RefreshTarget] = []
    targets += bills.map { .current(.costs($0)) }
    targets += primary.map { .current(.usage($0, .hour)) }
    targets += bills.map { .history(.costs($0)) }
    targets += primary.flatMap {
      [.current(.usage($0, .day)), .history(.usage($0, .day)), .current(.usage($0, .minute))]
    }
    targets += questions.names.filter(isEarly).map { .current(.names($0)) }
    if questions.hasOrganization { targets.append(.current(.organization)) }
    targets += others.map { .current(.usage($0, .hour)) }
    targets += others.filter { $0.split == .keys }.map { .history(.usage($0, .day)) }
    targets += others.filter { $0.split == .standard && $0.resource.tellsBurn }
      .map { .current(.usage($0, .minute)) }

    targets += questions.names.filter { !isEarly($0) }.map { .current(.names($0)) }
    targets += peopleBills.map { .current(.costs($0)) }
    targets += split.map { .current(.usage($0, .day)) }

    targets += split.filter { $0.split != .keys }.map { .history(.usage($0, .day)) }
    targets += peopleBills.map { .history(.costs($0)) }
    // Compared with settled days only: an open one differs from minute to minute.
    targets += questions.costs.filter { $0.split == .total }.map { .history(.costs($0)) }
    if questions.hasSpendLimit { targets.append(.current(.spendLimit)) }
    return targets
  }
}
