import FoundationEssentials
import UsageModel

/// Reads `GET /v1/organization/spend_limit`.
enum OpenAISpendLimit {
  static let path = "/v1/organization/spend_limit"

  /// nil where there is none: the contract does not say what is answered then, and null can mean nothing else.
  static func read(_ body: JSONCursor, at readAt: Date) throws(ProviderError) -> SpendLimit? {
    let threshold = try body.member("threshold_amount")
    guard threshold.value != .null else { return nil }
    let cents = try threshold.decimal(orNumber: true)
    guard !cents.isNegative else { throw threshold.unexpected("is negative") }
    let currency = try body.member("currency")
    // Cents are what the contract has of dollars alone.
    guard Currency(code: try currency.string()) == .usd else {
      throw currency.unexpected("is not USD")
    }
    return SpendLimit(
      amount: Money(cents.shifted(byPlaces: -2), .usd),
      interval: try body.string("interval"),
      isEnforced: try body.member("enforcement").string("status") == "enforcing",
      readAt: readAt)
  }
}
