import UsageModel

/// How the usage of one day lies before and after a time of it, in proportion to which its money is cut.
struct DayCut: Sendable {
  struct Place: Hashable, Sendable {
    /// By its number in the `KeyTable`; nil for all keys together.
    let apiKey: Int32?
    let cell: RateCell
  }

  /// In units of a 3600th, since the hour of the cut is cut in proportion to its seconds.
  struct Weights: Sendable {
    var before = 0
    var after = 0
  }

  private var weights: [Place: Weights] = [:]
  /// Of the whole day.
  private let elapsed: Weights

  init(secondsBefore: Int) {
    elapsed = Weights(before: secondsBefore, after: max(0, 86_400 - secondsBefore))
  }

  /// `units` of an hour of which `seconds` lie before the cut.
  mutating func add(_ units: Int, _ cell: RateCell, of key: Int32, secondsBefore seconds: Int) {
    for key in [nil, key] {
      weights[Place(apiKey: key, cell: cell), default: Weights()].before += units * seconds
      weights[Place(apiKey: key, cell: cell), default: Weights()].after += units * (3600 - seconds)
    }
  }

  /// The part of `costs` that lies before the cut. What no usage stands behind is in no estimate of a day that runs, so
  /// it is left out, unless it is billed `now` already; then it is cut in proportion to time.
  func before(_ costs: AtomCosts, now: AtomCosts) -> AtomCosts {
    var parts = AtomCosts()
    for (atom, cost) in costs where atom.cell != nil || now[atom] != nil {
      let weights = weights(of: atom)
      var money = MoneySum()
      for whole in cost.money.amounts.moneys {
        let shares = whole.value.shares(
          by: [weights.before, weights.after], places: EffectiveRate.places)
        money.add(MoneySum(Money(shares.first ?? .zero, whole.currency)))
      }
      parts.add(AtomCost(money, cost.mark.combined(with: .allocated)), of: atom)
    }
    return parts
  }

  private func weights(of atom: CostAtom) -> Weights {
    guard let cell = atom.cell else { return elapsed }
    return weights[Place(apiKey: atom.keys[.apiKey], cell: cell)]
      ?? weights[Place(apiKey: nil, cell: cell)] ?? elapsed
  }
}
