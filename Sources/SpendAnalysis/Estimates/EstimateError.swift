import UsageModel

/// How far the estimate of one day was from the bill that came later.
public struct EstimateError: Hashable, Sendable {
  public let day: UTCDay
  public let billed: ExactDecimal
  /// What the day's usage was estimated at an hour after its end, from the bills that were settled then.
  public let estimated: ExactDecimal
  /// Tokens that had no rate then.
  public let unpricedTokens: Int

  public init(day: UTCDay, billed: ExactDecimal, estimated: ExactDecimal, unpricedTokens: Int = 0) {
    self.day = day
    self.billed = billed
    self.estimated = estimated
    self.unpricedTokens = unpricedTokens
  }

  /// Bill minus estimate.
  public var difference: ExactDecimal { billed - estimated }

  /// Of the bill; nil of a bill of nothing.
  public var fraction: Double? {
    billed.isZero || billed.isNegative ? nil : difference.approximate / billed.approximate
  }
}
