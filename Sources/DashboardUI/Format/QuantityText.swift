import SpendAnalysis
import UsageModel

/// What a bill counts, and the price that follows: `812M tokens`, `$2.50/MTOK`; `1,204 images`, `$0.04 each`.
enum QuantityText {
  /// nil where the bill counts nothing.
  static func of(_ quantities: [BilledQuantity]) -> String? {
    guard !quantities.isEmpty else { return nil }
    return quantities.map { quantity in
      let (value, unit) = normalized(quantity)
      return number(value) + (unit.map { " \($0)" } ?? "")
    }.joined(separator: ", ")
  }

  /// Billed money over billed quantity; nil where either is of several kinds.
  static func price(of line: SpendLine) -> String? {
    guard line.billedQuantities.count == 1, let amounts = line.billed.amounts,
      amounts.currencies.count == 1
    else { return nil }
    let (value, unit) = normalized(line.billedQuantities[0])
    let currency = amounts.currencies[0]
    let isTokens = unit == "tokens"
    let units = isTokens ? value.shifted(byPlaces: -6) : value
    guard let price = amounts[currency].quotient(by: units, places: 6) else { return nil }
    // Prices of single things may be fractions of a cent.
    let places = price < ExactDecimal(significand: 1, exponent: -1) ? 4 : 2
    return Money(price, currency).formatted(places: places) + (isTokens ? "/MTOK" : " each")
  }

  /// Thousands of tokens are tokens; words stand apart.
  private static func normalized(_ quantity: BilledQuantity) -> (ExactDecimal, String?) {
    if quantity.unit == "1000_tokens" { return (quantity.value.shifted(byPlaces: 3), "tokens") }
    return (quantity.value, quantity.unit.map { $0.split(separator: "_").joined(separator: " ") })
  }

  private static func number(_ value: ExactDecimal) -> String {
    let whole = Int(clamping: value.approximate)
    if abs(value.approximate) >= 1000 { return UnitText.number(whole, exactBelow: 1_000_000) }
    return value.formatted(places: value == ExactDecimal(whole) ? 0 : 2)
  }
}
