/// A question to the facts of one account: everything about `keys`, by `facet`.
struct ViewID: Hashable, Sendable {
  var keys: [SpendKey]
  /// nil = only the sum.
  var facet: SpendFacet?

  /// Those that facts of the view must be split by: it is about one value of each.
  var namedFacets: Set<SpendFacet> { Set(keys.filter { !$0.isNotSplit }.map(\.facet)) }

  var facets: Set<SpendFacet> {
    Set(keys.map(\.facet)).union(facet.map { [$0] } ?? [])
  }
}
