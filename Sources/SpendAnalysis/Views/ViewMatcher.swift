/// Which facts belong to a view, and to which cell of it.
struct ViewMatcher: Sendable {
  enum Match {
    case no
    case yes
    /// The fact is not split by a facet of the scope, so nobody can tell.
    case unknown
  }

  private struct Condition: Sendable {
    let facet: SpendFacet
    let id: Int32
    let notSplit: Int32
  }

  private let conditions: [Condition]
  let facet: SpendFacet?
  /// Of `facet`.
  let notSplit: Int32?
  let isNeverBilled: Bool
  let neverBilled: Set<Int32>

  init(_ view: ViewID, keys: inout KeyTable, unbilledTiers: Set<String>) {
    conditions = view.keys.map { key in
      Condition(
        facet: key.facet, id: keys.id(of: key), notSplit: keys.id(of: .notSplit(key.facet)))
    }
    facet = view.facet
    notSplit = view.facet.map { keys.id(of: .notSplit($0)) }
    let tiers = Set(unbilledTiers.map { keys.id(of: .serviceTier($0)) })
    isNeverBilled = conditions.contains { tiers.contains($0.id) }
    neverBilled = facet == .serviceTier ? tiers : []
  }

  var isWholeAccount: Bool { conditions.isEmpty }

  /// The scope is about what is not split by something.
  var isOfNotSplit: Bool { conditions.contains { $0.id == $0.notSplit } }

  func match(_ keys: FactKeys) -> Match { match(keys, conditions) }

  /// By the rest of the scope, whatever the fact says of what the scope wants not split.
  func matchSplit(_ keys: FactKeys) -> Match {
    match(keys, conditions.filter { $0.id != $0.notSplit })
  }

  private func match(_ keys: FactKeys, _ conditions: [Condition]) -> Match {
    var match = Match.yes
    for condition in conditions {
      let id = keys[condition.facet]
      if id == condition.id { continue }
      guard id == condition.notSplit else { return .no }
      match = .unknown
    }
    return match
  }
}
