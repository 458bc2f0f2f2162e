import FoundationEssentials

/// When a provider's bill of a day is final, and what its silence means.
public struct BillingRules: Hashable, Sendable {
  /// How long after its end a day may still change, in seconds.
  public let settlingTime: TimeInterval
  /// Whether a day without cost rows counts as settled once `settlingTime` is over.
  public let settlesEmptyDays: Bool
  /// Whether the usage that is read covers everything the bill can charge for, so that no usage means no cost.
  public let usageProvesZero: Bool
  /// The currency of the contract, which labels a known zero. Amounts carry their own.
  public let currency: Currency
  /// Service tiers whose cost is in no report (Anthropic's Priority Tier), so that their usage never gets a billed
  /// figure.
  public let unbilledTiers: Set<String>
  public let prices: PriceRules

  public init(
    settlingTime: TimeInterval,
    settlesEmptyDays: Bool,
    usageProvesZero: Bool,
    currency: Currency,
    unbilledTiers: Set<String> = [],
    prices: PriceRules = PriceRules()
  ) {
    self.settlingTime = settlingTime
    self.settlesEmptyDays = settlesEmptyDays
    self.usageProvesZero = usageProvesZero
    self.currency = currency
    self.unbilledTiers = unbilledTiers
    self.prices = prices
  }

  /// Whether a day with (`hasBill`) or without cost rows can no longer change at `now`.
  public func isSettled(_ day: UTCDay, hasBill: Bool, at now: Date) -> Bool {
    now >= day.end.addingTimeInterval(settlingTime) && (hasBill || settlesEmptyDays)
  }
}
