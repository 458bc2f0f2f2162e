import UsageModel

/// From when on spend is far outside its own history.
///
/// The history is the same weekdays, or the same hours of them, of the last weeks. Its middle is the median, and its
/// spread the median distance from that: one runaway of the past moves neither.
public struct AnomalyRules: Hashable, Sendable {
  /// How many times the usual spread away, in the terms of a standard deviation.
  public var deviations: ExactDecimal
  /// How many times the median at least, since what is the same every week has no spread.
  public var leastRatio: ExactDecimal
  /// How much more than the median at least, in currency units: what is less is nobody's concern.
  public var leastMorePerDay: ExactDecimal
  public var leastMorePerHour: ExactDecimal

  public init(
    deviations: ExactDecimal = ExactDecimal(5),
    leastRatio: ExactDecimal = ExactDecimal(15).shifted(byPlaces: -1),
    leastMorePerDay: ExactDecimal = ExactDecimal(10),
    leastMorePerHour: ExactDecimal = ExactDecimal(5)
  ) {
    self.deviations = deviations
    self.leastRatio = leastRatio
    self.leastMorePerDay = leastMorePerDay
    self.leastMorePerHour = leastMorePerHour
  }
}
