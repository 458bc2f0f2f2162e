/// An exact amount of one currency, in currency units (dollars, not cents).
public struct Money: Hashable, Sendable {
  public let value: ExactDecimal
  public let currency: Currency

  public init(_ value: ExactDecimal, _ currency: Currency) {
    self.value = value
    self.currency = currency
  }

  /// Reads `text` as units of `currency`.
  public init(decimalText text: some StringProtocol, currency: Currency) throws(DecimalTextError) {
    self.init(try ExactDecimal(text: text), currency)
  }

  /// Rounded for the eye: `$12.40`, `-$0.50`, `12.40 EUR`, `12.40 (no currency)`.
  ///
  /// A non-zero amount that rounds to nothing reads `<$0.01`, because `$0.00` says that nothing was billed.
  public func formatted(places: Int = 2) -> String {
    let magnitude = value.magnitude
    let isTiny = !value.isZero && magnitude.rounded(toPlaces: places).isZero
    let shown = isTiny ? ExactDecimal(significand: 1, exponent: -places) : magnitude
    let sign = (isTiny ? "<" : "") + (value.isNegative ? "-" : "")
    let digits = shown.formatted(places: places)
    switch currency {
    case .usd: return "\(sign)$\(digits)"
    case .missing: return "\(sign)\(digits) (no currency)"
    default: return "\(sign)\(digits) \(currency.code)"
    }
  }
}
