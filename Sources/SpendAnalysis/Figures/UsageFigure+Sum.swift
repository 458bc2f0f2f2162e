import UsageModel

extension UsageFigure {
  init(_ sum: UsageSum?, incompleteUnits: UnitSet) {
    self.init(
      tokens: sum?.tokens,
      quantities: sum?.quantities.byUnit ?? [:],
      requests: sum?.requests,
      incompleteUnits: incompleteUnits.units,
      countsAllRequests: sum?.countsAllRequests ?? true
    )
  }

  /// The sum of two accounts' figures: known where either is, complete only where both are.
  func combined(with other: UsageFigure) -> UsageFigure {
    func sum<Value>(_ lhs: Value?, _ rhs: Value?, _ add: (Value, Value) -> Value) -> Value? {
      guard let lhs, let rhs else { return lhs ?? rhs }
      return add(lhs, rhs)
    }
    return UsageFigure(
      tokens: sum(tokens, other.tokens, +),
      quantities: quantities.merging(other.quantities, uniquingKeysWith: +),
      requests: sum(requests, other.requests, +),
      incompleteUnits: incompleteUnits.union(other.incompleteUnits),
      countsAllRequests: countsAllRequests && other.countsAllRequests
    )
  }
}
