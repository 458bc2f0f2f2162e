import UsageModel

/// How far the estimate of one day was from the bill that came later.
public struct EstimateError: Hashable, Sendable {
  public let day: UTCDay
  public let billed: ExactDecimal
  /// What the day's usage comes to by the bills that were settled an hour after its end, as they are known now.
  public let estimated: ExactDecimal
  /// Tokens that had no rate then.
  public let unpricedTokens: Int
  /// The bill of the day may be there in part only.
  public let mayGrow: Bool

  public init(
    day: UTCDay, billed: ExactDecimal, estimated: ExactDecimal, unpricedTokens: Int = 0,
    mayGrow: Bool = false
  ) {
    self.day = day
    self.mayGrow = mayGrow
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
