import UsageModel

extension SpendIndex {
  /// nil where an account of the scope does not know the hours of `day`.
  func hourlySpend(_ scope: SpendScope, _ day: UTCDay) -> HourlySpend? {
    let known = accounts(in: scope).map { account in
      account.facts.facts.withLock { $0.hourlySpend(of: day, scope.view()) }
    }
    guard var sum = known.first ?? nil else { return nil }
    for other in known.dropFirst() {
      guard let other else { return nil }
      sum.add(other)
    }
    return sum
  }
}
