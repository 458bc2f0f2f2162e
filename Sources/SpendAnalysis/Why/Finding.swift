import UsageModel

/// A reason for a change of spend that has a name.
public struct Finding: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Was not used in the four weeks before.
    case newModel
    case newKey
    /// Fewer of the tokens that went in came from the cache: the rates as fractions.
    case cacheHitDrop(then: Double, now: Double)
  }

  public let kind: Kind
  public let account: Account.ID
  /// What it is about: the model, the key, or the model and the key whose hit rate fell.
  public let keys: [SpendKey]
  /// What is spent on what is new, or what the tokens that missed the cache cost more than a hit.
  public let amount: ExactDecimal
  /// Not in `amount`, since no rate of them is known.
  public let unpricedTokens: Int
  /// Its drill-down.
  public let scope: SpendScope

  public init(
    kind: Kind, account: Account.ID, keys: [SpendKey], amount: ExactDecimal,
    unpricedTokens: Int = 0, scope: SpendScope
  ) {
    self.kind = kind
    self.account = account
    self.keys = keys
    self.amount = amount
    self.unpricedTokens = unpricedTokens
    self.scope = scope
  }
}
