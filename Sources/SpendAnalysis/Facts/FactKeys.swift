import UsageModel

/// What one fact is about in every facet, as ids of a `KeyTable`: the full tuple of which every view is a projection.
struct FactKeys: Hashable, Sendable {
  private var ids: SIMD8<Int32> = .zero

  subscript(facet: SpendFacet) -> Int32 {
    get { ids[facet.order] }
    set { ids[facet.order] = newValue }
  }
}
