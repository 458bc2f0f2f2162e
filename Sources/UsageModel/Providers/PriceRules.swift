/// What a provider's prices depend on, as far as both its usage and its bill tell.
public struct PriceRules: Hashable, Sendable {
  /// Beside the kind of token.
  public let dimensions: Set<Dimension>
  /// The dimensions that are given up, one after the other, where no finer rate is known.
  public let fallbacks: [Dimension]
  /// The service tiers that the bill sets apart; all others share its lines. nil where it names every tier.
  public let tiersApart: Set<String>?
  /// What usage tells by these values is paid at a part of the price of the rest, on the same lines of the bill. Which part
  /// is read from the bills of the organization.
  public let discounted: [Dimension: Set<String>]
  /// Whether the bill tells the two lifetimes of cache writes apart.
  public let tellsWriteLifetimes: Bool
  /// By the id of a resource: how the bill words what it charges for each piece without naming a model. Of a resource that
  /// counts tokens, the pieces are server-side web searches.
  public let charges: [String: String]

  public init(
    dimensions: Set<Dimension> = [.model],
    fallbacks: [Dimension] = [],
    tiersApart: Set<String>? = nil,
    discounted: [Dimension: Set<String>] = [:],
    tellsWriteLifetimes: Bool = true,
    charges: [String: String] = [:]
  ) {
    self.dimensions = dimensions
    self.fallbacks = fallbacks
    self.tiersApart = tiersApart
    self.discounted = discounted
    self.tellsWriteLifetimes = tellsWriteLifetimes
    self.charges = charges
  }
}
