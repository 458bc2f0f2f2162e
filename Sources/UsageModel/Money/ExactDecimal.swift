import BigInt

/// An exact decimal number: `significand` x 10^`exponent`, always in lowest terms, so equal values are equal bits.
///
/// Bills carry up to 39 decimals, more than `Int128` or Foundation's `Decimal` can add without dropping digits. Nothing
/// here rounds except `rounded(toPlaces:)` and `quotient(by:places:)`.
public struct ExactDecimal: Hashable, Sendable {
  public let significand: BigInt
  public let exponent: Int

  public static let zero = ExactDecimal(0)

  public init(_ value: some BinaryInteger) {
    self.init(significand: BigInt(value), exponent: 0)
  }

  public init(significand: BigInt, exponent: Int) {
    guard significand != 0 else {
      self.significand = 0
      self.exponent = 0
      return
    }
    var significand = significand
    var exponent = exponent
    while true {
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      significand = quotient
      exponent += 1
    }
    self.significand = significand
    self.exponent = exponent
  }

  public var isZero: Bool { significand == 0 }
  public var isNegative: Bool { significand.sign == .minus && significand != 0 }
  public var magnitude: ExactDecimal { isNegative ? -self : self }

  /// For charts and comparisons of size only; money is never computed from it.
  public var approximate: Double {
    Double(canonicalText) ?? 0
  }

  public static func + (lhs: Self, rhs: Self) -> Self {
    if rhs.isZero { return lhs }
    if lhs.isZero { return rhs }
    let exponent = min(lhs.exponent, rhs.exponent)
    return Self(
      significand: lhs.significand(at: exponent) + rhs.significand(at: exponent),
      exponent: exponent
    )
  }

  public static prefix func - (value: Self) -> Self {
    Self(significand: -value.significand, exponent: value.exponent)
  }

  public static func - (lhs: Self, rhs: Self) -> Self { lhs + -rhs }

  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }

  public static func * (lhs: Self, rhs: Self) -> Self {
    Self(
      significand: lhs.significand * rhs.significand,
      exponent: lhs.exponent + rhs.exponent
    )
  }

  /// `self` x 10^`places`: how cents become dollars (`places` = -2).
  public func shifted(byPlaces places: Int) -> Self {
    isZero ? self : Self(significand: significand, exponent: exponent + places)
  }

  /// The ratio, half away from zero at `places` decimals; nil when `divisor` is zero.
  public func quotient(by divisor: Self, places: Int) -> Self? {
    guard !divisor.isZero else { return nil }
    // self / divisor = (s1 / s2) x 10^(e1 - e2); scaled so the integer quotient carries `places` decimals.
    let shift = exponent - divisor.exponent + places
    let numerator = shift >= 0 ? significand * Self.powerOfTen(shift) : significand
    let denominator =
      shift >= 0 ? divisor.significand : divisor.significand * Self.powerOfTen(-shift)
    return Self(
      significand: Self.roundedQuotient(numerator, denominator),
      exponent: -places
    )
  }

  /// Half away from zero, as bills are rounded.
  public func rounded(toPlaces places: Int) -> Self {
    guard exponent < -places else { return self }
    return Self(
      significand: Self.roundedQuotient(significand, Self.powerOfTen(-places - exponent)),
      exponent: -places
    )
  }

  /// The integer whose unit is 10^`exponent`; `exponent` must not exceed `self.exponent`.
  func significand(at exponent: Int) -> BigInt {
    let difference = self.exponent - exponent
    return difference == 0 ? significand : significand * Self.powerOfTen(difference)
  }

  private static func roundedQuotient(_ numerator: BigInt, _ denominator: BigInt) -> BigInt {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder.magnitude * 2 >= denominator.magnitude else { return quotient }
    let isNegative = (numerator.sign == .minus) != (denominator.sign == .minus)
    return isNegative ? quotient - 1 : quotient + 1
  }

  private static let smallPowers: [BigInt] = {
    var powers: [BigInt] = [1]
    for _ in 1...80 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  private static func powerOfTen(_ exponent: Int) -> BigInt {
    exponent < smallPowers.count ? smallPowers[exponent] : BigInt(10).power(exponent)
  }
}

extension ExactDecimal: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    let exponent = min(lhs.exponent, rhs.exponent)
    return lhs.significand(at: exponent) < rhs.significand(at: exponent)
  }
}
