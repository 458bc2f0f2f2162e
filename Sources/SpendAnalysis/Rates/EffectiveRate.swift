import UsageModel

/// Billed money over billed quantity: what the organization really pays in a cell. No price list stands behind it. What is
/// discounted counts as what it costs of the full price, by `Discounts`.
public struct EffectiveRate: Hashable, Sendable {
  /// Of the days that it was read from.
  public let paid: Money
  /// Tokens, or pieces, at the full price, that `paid` was paid for.
  public let units: ExactDecimal
  /// The first and the last of the settled days.
  public let days: ClosedRange<UTCDay>
  /// The dimensions that were given up to find it.
  public let coarsened: [Dimension]
  /// How many of `units` one of what it is the rate of counts: fewer than one of what is discounted.
  var part = ExactDecimal(1)

  /// Decimals of an estimated amount: finer than any bill is paid in, and quick to add up.
  static let places = 15

  /// What `count` of the cell cost, at `places` decimals.
  func cost(of count: ExactDecimal) -> ExactDecimal {
    let counted = part == ExactDecimal(1) ? count : count * part
    return (paid.value * counted).quotient(by: units, places: Self.places) ?? .zero
  }
}
