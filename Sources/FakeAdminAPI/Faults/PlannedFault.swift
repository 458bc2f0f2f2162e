/// A rule and how far it has come.
struct PlannedFault: Sendable {
  private(set) var rule: FaultRule
  /// Its place among all rules there ever were, so that no two draw the same numbers.
  let number: Int
  /// By provider, because the two are asked at the same time, in no certain order.
  private var seen: [SimulatedProvider: Int] = [:]
  private var step = 0

  init(_ rule: FaultRule, number: Int) {
    self.rule = rule
    self.number = number
    if case .script = rule.course, rule.target.times == nil { self.rule.target.times = 1 }
  }

  var isOver: Bool {
    if case .script(let steps) = rule.course, steps.isEmpty { return true }
    return rule.target.times == 0
  }

  /// What this rule makes of a request, counted as used; nil leaves it to the next rule.
  ///
  /// - Parameter right: the answer without faults; a fault that cannot bend it is not a match.
  mutating func take(
    _ request: AdminRequest, right: AdminResponse, chance: Chance
  ) -> FaultTurn? {
    guard !isOver, let provider = request.provider, rule.target.matches(request) else {
      return nil
    }
    let count = seen[provider, default: 0]
    let place = provider == .anthropic ? 0 : 1
    let draw = Chance(seed: chance.bits(number, count, place))
    switch rule.course {
    case .rate(let fault, let rate):
      guard fault.isPossible(for: request, right: right) else { return nil }
      seen[provider] = count + 1
      guard draw.fraction(1) < rate else { return nil }
      rule.target.times = rule.target.times.map { $0 - 1 }
      return FaultTurn(fault: fault, chance: draw)
    case .script(let steps):
      let fault = steps[step]
      if let fault, !fault.isPossible(for: request, right: right) { return nil }
      seen[provider] = count + 1
      step += 1
      if step == steps.count {
        step = 0
        rule.target.times = rule.target.times.map { $0 - 1 }
      }
      return FaultTurn(fault: fault, chance: draw)
    }
  }
}

extension Fault {
  fileprivate func isPossible(for request: AdminRequest, right: AdminResponse) -> Bool {
    guard case .bent(let bend) = self else { return true }
    guard right.status == 200, let json = right.json else { return false }
    return bend.bent(json, cursor: request.cursor, by: Chance(seed: 0)) != nil
  }
}
