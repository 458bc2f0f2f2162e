import UsageModel

/// One metric family: a gauge with a sample per UTC day. The timestamp is the day's start, 00:00 UTC, so a sample
/// stands on the date it is about and never lies in the future; `sum_over_time(costtop_daily_billed_usd[30d])` adds up
/// thirty days.
///
/// Samples are amounts of a day, not running totals, because a bill may go down again. An unknown figure has no sample.
public enum OpenMetricsFamily: Hashable, Sendable {
  /// By currency code, in small letters; see `billed(_:)`.
  case billed(unit: String)
  case billSettled
  /// One series per kind of token.
  case tokens
  case requests
  /// Of units other than tokens.
  case usage(UsageUnit)

  /// An amount without a currency is of `xxx`, which is how ISO 4217 spells "no currency".
  public static func billed(_ currency: Currency) -> OpenMetricsFamily {
    switch currency {
    case .usd: .billed(unit: "usd")
    case .missing: .billed(unit: "xxx")
    default:
      .billed(
        unit: String(
          String.UnicodeScalarView(
            currency.code.lowercased().unicodeScalars.map {
              ("a"..."z").contains($0) ? $0 : "_"
            })))
    }
  }

  /// Ends with the unit, as the format wants it.
  public var name: String {
    switch self {
    case .billed(let unit): "costtop_daily_billed_" + unit
    case .billSettled: "costtop_daily_bill_settled"
    case .tokens: "costtop_daily_tokens"
    case .requests: "costtop_daily_requests"
    case .usage(let unit): "costtop_daily_" + unit.rawValue
    }
  }

  /// nil where a number counts nothing.
  public var unit: String? {
    switch self {
    case .billed(let unit): unit
    case .billSettled: nil
    case .tokens: "tokens"
    case .requests: "requests"
    case .usage(let unit): unit.rawValue
    }
  }

  public var help: String {
    switch self {
    case .billed: "What the provider's bill says of the UTC day."
    case .billSettled: "1 where the bill of the UTC day is final, 0 where it may still change."
    case .tokens: "Tokens used on the UTC day; no token is of two kinds."
    case .requests: "Requests made on the UTC day."
    case .usage(let unit) where unit.isLevel:
      "What was stored when the UTC day was last read: a level, which days do not add up to."
    case .usage: "Used on the UTC day."
    }
  }

  /// The lines that stand before its samples.
  var header: String {
    let unitLine = unit.map { "# UNIT \(name) \($0)\n" } ?? ""
    return "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help)\n"
  }
}

/// The order of families in the text.
extension OpenMetricsFamily: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    if case .billed(let mine) = lhs, case .billed(let other) = rhs { return mine < other }
    return lhs.rank < rhs.rank
  }

  private var rank: Int {
    switch self {
    case .billed: 0
    case .billSettled: 1
    case .tokens: 2
    case .requests: 3
    case .usage(let unit): 4 + (UsageUnit.allCases.firstIndex(of: unit) ?? 0)
    }
  }
}
