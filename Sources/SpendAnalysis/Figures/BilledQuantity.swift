import UsageModel

/// How much of something a bill charges for.
public struct BilledQuantity: Hashable, Sendable {
  public let value: ExactDecimal
  /// `tokens`, `images`, `gibibyte_hours`, ...; nil where the bill names no single unit.
  public let unit: String?

  public init(value: ExactDecimal, unit: String?) {
    self.value = value
    self.unit = unit
  }
}
