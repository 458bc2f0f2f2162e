import UsageModel

/// What something cost in the weeks before, robustly.
public struct UsualCost: Hashable, Sendable {
  public let median: ExactDecimal
  /// The median distance from `median`.
  public let spread: ExactDecimal
  /// How many days or hours it is from.
  public let count: Int

  /// How far back is looked.
  static let mostWeeks = 8
  /// Of fewer, nothing is usual.
  static let fewest = 3
  /// What makes the median distance of a normal distribution its standard deviation.
  private static let deviation = ExactDecimal(14_826).shifted(byPlaces: -4)

  /// nil for too few of them.
  public init?(_ costs: [ExactDecimal]) {
    guard costs.count >= Self.fewest else { return nil }
    let median = costs.median
    self.median = median
    spread = costs.map { ($0 - median).magnitude }.median
    count = costs.count
  }

  /// What an amount may be without being an anomaly.
  ///
  /// - Parameter leastMore: of `rules`, the one for a day or an hour.
  public func limit(_ rules: AnomalyRules, leastMore: ExactDecimal) -> ExactDecimal {
    max(
      median + rules.deviations * Self.deviation * spread, median * rules.leastRatio,
      median + leastMore)
  }
}
