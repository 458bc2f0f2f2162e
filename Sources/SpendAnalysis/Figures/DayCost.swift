import UsageModel

/// What one day costs.
public struct DayCost: Hashable, Sendable {
  public let day: UTCDay
  public let cost: CostFigure

  public init(day: UTCDay, cost: CostFigure) {
    self.day = day
    self.cost = cost
  }

  /// The amount in `currency`, billed or estimated; nil where it is not known, or not all of it.
  public func amount(in currency: Currency) -> ExactDecimal? {
    guard cost.isComplete, cost.unpricedTokens == 0, let amounts = cost.amounts,
      amounts.currencies.allSatisfy({ $0 == currency }),
      cost.billed.isWhole || cost.estimated?.unknownDays.isEmpty == true
    else { return nil }
    return amounts[currency]
  }
}
