import FoundationEssentials

/// What the organization allows itself to spend, as the provider keeps it: no figure comes from it.
///
/// Source: OpenAI `GET /v1/organization/spend_limit`.
public struct SpendLimit: Hashable, Sendable {
  /// In currency units, not cents. `threshold_amount`.
  public let amount: Money
  /// What the amount is for, as the API names it: `month`.
  public let interval: String
  /// The provider refuses what goes beyond it; false also of a status that is not known.
  public let isEnforced: Bool
  public let readAt: Date

  public init(amount: Money, interval: String, isEnforced: Bool, readAt: Date) {
    self.amount = amount
    self.interval = interval
    self.isEnforced = isEnforced
    self.readAt = readAt
  }
}
