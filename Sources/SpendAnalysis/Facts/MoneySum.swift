import UsageModel

/// Money added up quickly and exactly: a sum of thousands of bill rows for every figure of a screen.
///
/// Amounts of one currency with up to 20 decimals are added as integers; others, and what would not fit, as `Amounts`.
struct MoneySum: Sendable {
  private static let places = 20

  /// The currency of `units`.
  private var currency = CurrencyCode.none
  /// In 10^-20 of the currency.
  private var units: Int128 = 0
  private var rest: Amounts?

  init() {}

  init(_ money: Money) {
    if let currency = CurrencyCode(money.currency),
      let units = money.value.units(places: Self.places)
    {
      self.currency = currency
      self.units = units
    } else {
      rest = Amounts(money)
    }
  }

  init(_ amounts: Amounts) {
    for money in amounts.moneys { add(MoneySum(money)) }
  }

  /// Nothing was added, not even a zero.
  var isEmpty: Bool { currency == .none && rest == nil }

  mutating func add(_ other: MoneySum) {
    if let more = other.rest { rest = rest?.adding(more) ?? more }
    guard other.currency != .none else { return }
    if currency == .none { currency = other.currency }
    let (sum, isTooLarge) = units.addingReportingOverflow(other.units)
    if currency == other.currency, !isTooLarge {
      units = sum
    } else {
      rest = (rest ?? Amounts()).adding(Amounts(Self.money(other.units, other.currency)))
    }
  }

  var amounts: Amounts {
    var amounts = rest ?? Amounts()
    if currency != .none { amounts.add(Self.money(units, currency)) }
    return amounts
  }

  /// The part in `wanted`; nil where all of it is of other currencies.
  func value(in wanted: Currency) -> ExactDecimal? {
    if isEmpty { return .zero }
    if rest == nil {
      return currency == CurrencyCode(wanted) ? Self.value(units) : nil
    }
    let amounts = amounts
    return amounts.currencies.contains(wanted) ? amounts[wanted] : nil
  }

  /// Like `value(in:)`, as a sum.
  func part(in wanted: Currency) -> MoneySum? {
    if rest == nil { return currency == .none || currency == CurrencyCode(wanted) ? self : nil }
    return value(in: wanted).map { MoneySum(Money($0, wanted)) }
  }

  /// Whether there is nothing of another currency in it.
  func isOnly(in wanted: Currency) -> Bool {
    if rest == nil { return currency == .none || currency == CurrencyCode(wanted) }
    return amounts.currencies.allSatisfy { $0 == wanted }
  }

  private static func money(_ units: Int128, _ currency: CurrencyCode) -> Money {
    Money(value(units), currency.currency)
  }

  private static func value(_ units: Int128) -> ExactDecimal {
    ExactDecimal(units: units, places: places)
  }
}
