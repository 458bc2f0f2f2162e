import UsageModel

/// The finest thing that money is told of: all facets of one fact, and what of it is charged for.
struct CostAtom: Hashable, Sendable {
  let keys: FactKeys
  /// nil for a charge that no usage stands behind.
  let cell: RateCell?
  let tokenKind: TokenKind?

  init(_ keys: FactKeys, _ cell: RateCell?, _ tokenKind: TokenKind? = nil) {
    self.keys = keys
    self.cell = cell
    if case .tokens(let kind) = cell?.measure {
      self.tokenKind = kind
    } else {
      self.tokenKind = cell == nil ? tokenKind : nil
    }
  }

  /// It is counted in tokens, and nothing tells which.
  var lacksTokenKind: Bool { cell == nil && tokenKind == nil }
}
