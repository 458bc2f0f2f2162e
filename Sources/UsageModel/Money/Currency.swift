/// An ISO 4217 code in capitals, or `missing` where an answer names none. Amounts of different currencies are never
/// added.
public struct Currency: Hashable, Sendable, Comparable {
  public let code: String

  public init(code: some StringProtocol) {
    self.code = code.uppercased()
  }

  public static let usd = Currency(code: "USD")
  /// The answer carried an amount without a currency. It is a bucket of its own, never taken for dollars.
  public static let missing = Currency(code: "")

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.code < rhs.code }
}
