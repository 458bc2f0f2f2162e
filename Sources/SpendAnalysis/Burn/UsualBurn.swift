import UsageModel

/// What the same hour of the same weekday cost in earlier weeks, at today's rates.
public struct UsualBurn: Hashable, Sendable {
  public let median: ExactDecimal
  public let lowest: ExactDecimal
  public let highest: ExactDecimal
  /// How many weeks it is from.
  public let weeks: Int

  /// The fewest weeks that tell what is usual.
  public static let fewestWeeks = 3
  /// How far back hours are kept.
  public static let mostWeeks = 8

  /// nil for too few of them.
  public init?(_ costs: [ExactDecimal]) {
    guard costs.count >= Self.fewestWeeks, let lowest = costs.min(), let highest = costs.max()
    else { return nil }
    median = costs.median
    self.lowest = lowest
    self.highest = highest
    weeks = costs.count
  }
}

extension [ExactDecimal] {
  /// The middle one, or the mean of the two in the middle; zero of none.
  var median: ExactDecimal {
    guard !isEmpty else { return .zero }
    let sorted = sorted()
    let middle = count / 2
    guard count.isMultiple(of: 2) else { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) * ExactDecimal(5).shifted(byPlaces: -1)
  }
}
