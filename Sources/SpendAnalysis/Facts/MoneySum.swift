import UsageModel

/// Money added up quickly and exactly: a sum of thousands of bill rows for every figure of a screen.
///
/// Amounts of one currency with up to 20 decimals are added as integers; others, and what would not fit, as `Amounts`.
struct MoneySum: Sendable {
  private static let places = 20
  private static let powers: [Int128] = (0...places).reduce(into: [1]) { powers, place in
    if place > 0 { powers.append(powers[place - 1] * 10) }
  }

  /// The currency of `units`; nil before the first of them.
  private var currency: Currency?
  /// In 10^-20 of the currency.
  private var units: Int128 = 0
  private var rest: Amounts?

  init() {}

  init(_ money: Money) {
    if let units = Self.units(of: money.value) {
      currency = money.currency
      self.units = units
    } else {
      rest = Amounts(money)
    }
  }

  init(_ amounts: Amounts) {
    for money in amounts.moneys { add(MoneySum(money)) }
  }

  /// Nothing was added, not even a zero.
  var isEmpty: Bool { currency == nil && rest == nil }

  mutating func add(_ other: MoneySum) {
    if let more = other.rest { rest = rest?.adding(more) ?? more }
    guard let theirs = other.currency else { return }
    if currency == nil { currency = theirs }
    let (sum, isTooLarge) = units.addingReportingOverflow(other.units)
    if currency == theirs, !isTooLarge {
      units = sum
    } else {
      rest = (rest ?? Amounts()).adding(Amounts(Self.money(other.units, theirs)))
    }
  }

  var amounts: Amounts {
    var amounts = rest ?? Amounts()
    if let currency { amounts.add(Self.money(units, currency)) }
    return amounts
  }

  /// The part in `wanted`; nil where all of it is of other currencies.
  func value(in wanted: Currency) -> ExactDecimal? {
    if isEmpty { return .zero }
    if rest == nil { return currency == wanted ? Self.value(units) : nil }
    let amounts = amounts
    return amounts.currencies.contains(wanted) ? amounts[wanted] : nil
  }

  private static func units(of value: ExactDecimal) -> Int128? {
    let shift = value.exponent + places
    guard (0...places).contains(shift), let significand = Int64(exactly: value.significand) else {
      return nil
    }
    let (units, isTooLarge) = Int128(significand).multipliedReportingOverflow(by: powers[shift])
    return isTooLarge ? nil : units
  }

  private static func money(_ units: Int128, _ currency: Currency) -> Money {
    Money(value(units), currency)
  }

  private static func value(_ units: Int128) -> ExactDecimal {
    guard units != 0 else { return .zero }
    // Without the zeros at the end, which are quicker to take off here than from a big integer.
    var (significand, exponent) = (units, -places)
    for step in [8, 4, 2, 1] {
      while exponent + step <= 0 {
        let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: powers[step])
        guard remainder == 0 else { break }
        significand = quotient
        exponent += step
      }
    }
    return ExactDecimal(significand: .init(significand), exponent: exponent)
  }
}
