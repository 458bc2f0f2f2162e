import UsageModel

/// How far one figure is from another of the same kind.
public struct Comparison: Hashable, Sendable {
  public let current: ExactDecimal
  public let baseline: ExactDecimal

  public init(current: ExactDecimal, baseline: ExactDecimal) {
    self.current = current
    self.baseline = baseline
  }

  /// 0.18 = 18 % more; nil when there is nothing to compare with, or a credit, of which nothing is a percentage.
  public var change: Double? {
    guard !baseline.isZero, !baseline.isNegative else { return nil }
    return (current - baseline).approximate / baseline.approximate
  }
}
