/// A question to the facts of one account: everything about `keys`, by `facet`.
struct ViewID: Hashable, Sendable {
  var keys: [SpendKey]
  /// nil = only the sum.
  var facet: SpendFacet?

  var facets: Set<SpendFacet> {
    Set(keys.map(\.facet)).union(facet.map { [$0] } ?? [])
  }
}
