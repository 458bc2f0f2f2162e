import UsageModel

/// Both sides of a comparison, of one account.
struct AccountChange: Sendable {
  let account: Account.ID
  var now = AtomCosts()
  var then = AtomCosts()
  /// Before its last day was cut, so that rates of it hold.
  var uncut = AtomCosts()

  init(_ account: Account.ID) { self.account = account }

  /// What a slice costs on either side.
  struct Sides: Sendable {
    var now = AtomCost()
    var then = AtomCost()
  }

  /// What of both sides is told apart by.
  struct Dimensions: Sendable {
    var facets: [SpendFacet] = []
    var tellsTokenKinds = false
  }

  /// By so much of either side a dimension may be untold and still tell the rest apart. Beyond it, money of a side that
  /// tells would be held against money of one that does not.
  private static let mostUntold = ExactDecimal(5).shifted(byPlaces: -2)

  /// Those of `wanted` that both sides tell.
  func told(
    _ wanted: Set<SpendSlice.Dimension>, besides fixed: Set<SpendFacet>, currency: Currency,
    keys: inout KeyTable
  ) -> Dimensions {
    var told = Dimensions()
    for facet in SpendSlice.Dimension.allCases.filter(wanted.contains).compactMap(\.facet)
    where !fixed.contains(facet) {
      let notSplit = keys.id(of: .notSplit(facet))
      if isTold(currency, keys, isUntold: { $0.keys[facet] == notSplit }) {
        told.facets.append(facet)
      }
    }
    told.facets.sort()
    told.tellsTokenKinds =
      wanted.contains(.tokenKind) && isTold(currency, keys, isUntold: \.lacksTokenKind)
    return told
  }

  private func isTold(
    _ currency: Currency, _ keys: KeyTable, isUntold: (CostAtom) -> Bool
  ) -> Bool {
    [now, then].allSatisfy { side in
      var (whole, untold) = (ExactDecimal.zero, ExactDecimal.zero)
      for (atom, cost) in side {
        // What a charge without a model lacks, it lacks on every day.
        guard case .model = keys[atom.keys[.model]] else { continue }
        let value = cost.value(in: currency).magnitude
        whole += value
        if isUntold(atom) { untold += value }
      }
      return untold <= whole * Self.mostUntold
    }
  }

  func slices(by told: Dimensions, keys: KeyTable) -> [SpendSlice: Sides] {
    var slices: [SpendSlice: Sides] = [:]
    func slice(_ atom: CostAtom) -> SpendSlice {
      SpendSlice(
        account: account, keys: told.facets.map { keys[atom.keys[$0]] },
        tokenKind: told.tellsTokenKinds ? atom.tokenKind : nil)
    }
    for (atom, cost) in now { slices[slice(atom), default: Sides()].now.add(cost) }
    for (atom, cost) in then { slices[slice(atom), default: Sides()].then.add(cost) }
    // That it cost nothing is known as well as what the others of the account cost.
    let (nowMark, thenMark) = (now.mark, then.mark)
    return slices.mapValues {
      Sides(now: $0.now.orNothing(nowMark), then: $0.then.orNothing(thenMark))
    }
  }
}
