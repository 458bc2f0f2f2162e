import UsageModel

/// What one atom, or several, cost.
struct AtomCost: Sendable {
  var money = MoneySum()
  private(set) var mark = CostFigure.Mark.billed
  private(set) var unpricedTokens = 0

  init() {}

  init(_ money: MoneySum, _ mark: CostFigure.Mark) {
    self.money = money
    self.mark = mark
  }

  init(_ estimate: CellEstimate) {
    money = estimate.money
    mark = .estimated
    unpricedTokens = estimate.unpriced[.tokens] ?? 0
  }

  mutating func add(_ other: AtomCost) {
    money.add(other.money)
    mark = mark.combined(with: other.mark)
    unpricedTokens += other.unpricedTokens
  }

  /// With `mark`, where there is nothing of it.
  func orNothing(_ mark: CostFigure.Mark) -> AtomCost {
    money.isEmpty && unpricedTokens == 0 ? AtomCost(money, mark) : self
  }

  func value(in currency: Currency) -> ExactDecimal { money.value(in: currency) ?? .zero }
}

typealias AtomCosts = [CostAtom: AtomCost]

extension AtomCosts {
  mutating func add(_ cost: AtomCost, of atom: CostAtom) {
    self[atom, default: AtomCost()].add(cost)
  }

  mutating func add(_ other: AtomCosts) { merge(other) { $0.adding($1) } }

  func sum(in currency: Currency) -> ExactDecimal {
    values.reduce(.zero) { $0 + $1.value(in: currency) }
  }

  var mark: CostFigure.Mark {
    values.reduce(.billed) { $1.money.isEmpty ? $0 : $0.combined(with: $1.mark) }
  }
}

extension AtomCost {
  fileprivate func adding(_ other: AtomCost) -> AtomCost {
    var sum = self
    sum.add(other)
    return sum
  }
}
