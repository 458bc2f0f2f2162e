/// Faults in order of precedence: of those that match a request, the first one hits. A rule that
/// has a rate and spares a request leaves it to those behind.
public struct FaultPlan: Sendable {
  private var planned: [PlannedFault] = []
  private var count = 0

  /// Each fault hits every request of its target.
  public init(_ faults: [(Fault, FaultTarget)] = []) {
    self.init(rules: faults.map { FaultRule(.rate($0, 1), at: $1) })
  }

  public init(rules: [FaultRule]) {
    for rule in rules { append(rule) }
  }

  /// The rules that are not over; `times` is what is left of it.
  public var rules: [FaultRule] { planned.map(\.rule) }

  mutating func append(_ rule: FaultRule) {
    let fault = PlannedFault(rule, number: count)
    if !fault.isOver { planned.append(fault) }
    count += 1
  }

  /// The turn of `request`, counted as used; nil where no rule has anything to say.
  mutating func take(
    _ request: AdminRequest, right: AdminResponse, chance: Chance
  ) -> FaultTurn? {
    for index in planned.indices {
      guard let turn = planned[index].take(request, right: right, chance: chance) else { continue }
      if planned[index].isOver { planned.remove(at: index) }
      return turn
    }
    return nil
  }
}
