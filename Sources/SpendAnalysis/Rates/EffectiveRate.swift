import UsageModel

/// Billed money over billed quantity: what the organization really pays in a cell. No price list stands behind it.
public struct EffectiveRate: Hashable, Sendable {
  /// Of the days that it was read from.
  public let paid: Money
  /// Tokens, or pieces, that `paid` was paid for.
  public let units: ExactDecimal
  /// The first and the last of the settled days.
  public let days: ClosedRange<UTCDay>
  /// The dimensions that were given up to find it.
  public let coarsened: [Dimension]

  /// Decimals of an estimated amount: finer than any bill is paid in, and quick to add up.
  static let places = 15

  /// What `count` of the cell cost, at `places` decimals.
  func cost(of count: ExactDecimal) -> ExactDecimal {
    (paid.value * count).quotient(by: units, places: Self.places) ?? .zero
  }
}
