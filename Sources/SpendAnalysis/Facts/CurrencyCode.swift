import UsageModel

/// A currency as a number, so that telling two of them apart costs nothing.
struct CurrencyCode: Hashable, Sendable {
  /// The bytes of the code, and how many they are in the lowest one.
  private let packed: UInt64

  /// No currency, which is not the currency that an answer left out.
  static let none = CurrencyCode(packed: .max)
  private static let usd = CurrencyCode(.usd)

  private init(packed: UInt64) { self.packed = packed }

  /// nil for codes longer than any there is.
  init?(_ currency: Currency) {
    let bytes = currency.code.utf8
    guard bytes.count <= 7 else { return nil }
    packed = bytes.reduce(0) { $0 << 8 | UInt64($1) } << 8 | UInt64(bytes.count)
  }

  var currency: Currency {
    if self == Self.usd { return .usd }
    let count = Int(packed & 0xFF)
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: packed >> (8 * UInt64(count - $0))) }
    return Currency(code: String(decoding: bytes, as: UTF8.self))
  }
}
