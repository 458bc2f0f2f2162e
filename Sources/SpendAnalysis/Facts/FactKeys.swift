import UsageModel

/// What one fact is about in every facet, and what it is charged by, as ids of a `KeyTable`: the full tuple of which every view is a projection.
struct FactKeys: Hashable, Sendable {
  private var ids: SIMD8<Int32> = .zero

  subscript(facet: SpendFacet) -> Int32 {
    get { ids[facet.order] }
    set { ids[facet.order] = newValue }
  }

  /// By which it is charged; the number of a `PriceKey`.
  var price: Int32 {
    get { ids[7] }
    set { ids[7] = newValue }
  }
}
