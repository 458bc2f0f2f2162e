import UsageModel

/// A part of the spend by several facets at once, as far as usage and bill tell them.
public struct SpendSlice: Hashable, Sendable {
  /// What slices may be told apart by.
  public enum Dimension: Hashable, Sendable, CaseIterable {
    case model, workspace, apiKey, serviceTier
    /// Input, output, cache reads and writes.
    case tokenKind

    /// nil of what no row of a breakdown stands for.
    var facet: SpendFacet? {
      switch self {
      case .model: .model
      case .workspace: .workspace
      case .apiKey: .apiKey
      case .serviceTier: .serviceTier
      case .tokenKind: nil
      }
    }
  }

  public let account: Account.ID
  /// One for each facet that both sides of the comparison tell and that the scope does not fix, in the facets' order.
  public let keys: [SpendKey]
  /// nil where it is not told, or where nothing is counted in tokens.
  public let tokenKind: TokenKind?

  public init(account: Account.ID, keys: [SpendKey], tokenKind: TokenKind? = nil) {
    self.account = account
    self.keys = keys
    self.tokenKind = tokenKind
  }
}

extension SpendSlice: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.account != rhs.account { return lhs.account < rhs.account }
    if lhs.keys != rhs.keys { return lhs.keys.lexicographicallyPrecedes(rhs.keys) }
    return lhs.kindOrder < rhs.kindOrder
  }

  private var kindOrder: Int {
    tokenKind.flatMap { TokenKind.allCases.firstIndex(of: $0) } ?? -1
  }
}
