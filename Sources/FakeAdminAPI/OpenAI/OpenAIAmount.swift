import UsageModel

/// The spellings in which `amount.value` was seen on the wire.
enum OpenAIAmount {
  /// A double carries this many digits for certain; longer amounts are only sent as text.
  private static let exactDigits = 15

  /// - Parameter form: chooses among the spellings; every one carries the amount exactly.
  static func json(_ amount: ExactDecimal, form: Int) -> JSONValue {
    let text = amount.canonicalText
    guard !amount.isZero else { return form % 2 == 0 ? .string("0E-6176") : .number("0.0") }
    let digits = text.drop { !("1"..."9").contains($0) }.filter { $0 != "." }
    let isShort = digits.count <= exactDigits
    switch form {
    case 0 where isShort: return .number(text)
    case 1 where isShort: return .number(scientific(amount, digits: digits.count))
    case 2: return .string(padded(text, to: 28))
    case 3: return .string(padded(text, to: 39))
    default: return .string(text)
    }
  }

  /// At least `places` decimals.
  private static func padded(_ text: String, to places: Int) -> String {
    let fraction = text.split(separator: ".").dropFirst().first?.count ?? 0
    return (fraction == 0 ? text + "." : text)
      + String(repeating: "0", count: max(0, places - fraction))
  }

  /// `1.5e-2`
  private static func scientific(_ amount: ExactDecimal, digits: Int) -> String {
    let whole = amount.canonicalText.split(separator: ".")[0].drop { $0 == "-" || $0 == "0" }.count
    guard whole == 0 else { return amount.canonicalText }
    // The first digit that counts stands `-exponent - digits + 1` places behind the point.
    let exponent = amount.exponent + digits - 1
    return "\(amount.shifted(byPlaces: -exponent).canonicalText)e\(exponent)"
  }
}
