import UsageModel

/// What usage costs beyond its bill, by the organization's own effective rates.
public struct EstimatedFigure: Hashable, Sendable {
  /// To be added to the billed amounts; any part of it makes the sum an estimate.
  public let amounts: Amounts
  /// Usage that no rate is known for: counted, and not in `amounts`.
  public let unpriced: [UsageUnit: Int]
  /// All usage of its days was read. Else more was spent than is shown.
  public let isWhole: Bool
  /// The days whose bill it completes or stands for.
  public let days: Set<UTCDay>
  /// Days that are neither billed nor estimated.
  public let unknownDays: Set<UTCDay>

  public init(
    amounts: Amounts, unpriced: [UsageUnit: Int] = [:], isWhole: Bool, days: Set<UTCDay>,
    unknownDays: Set<UTCDay> = []
  ) {
    self.amounts = amounts
    self.unpriced = unpriced
    self.isWhole = isWhole
    self.days = days
    self.unknownDays = unknownDays
  }

  public var unpricedTokens: Int { unpriced[.tokens] ?? 0 }

  /// The sum of two accounts' figures.
  func combined(with other: EstimatedFigure) -> EstimatedFigure {
    EstimatedFigure(
      amounts: amounts.adding(other.amounts),
      unpriced: unpriced.merging(other.unpriced, uniquingKeysWith: +),
      isWhole: isWhole && other.isWhole, days: days.union(other.days),
      unknownDays: unknownDays.union(other.unknownDays))
  }
}
