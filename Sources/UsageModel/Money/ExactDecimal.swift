import BigInt

/// An exact decimal number: `significand` x 10^`exponent`, always in lowest terms, so equal values are equal bits.
///
/// Bills carry up to 39 decimals, more than `Int128` or Foundation's `Decimal` can add without dropping digits. Nothing
/// here rounds except `rounded(toPlaces:)` and `quotient(by:places:)`.
public struct ExactDecimal: Hashable, Sendable {
  /// Nearly all amounts fit 128 bits, and are added without a big integer. What fits together with its negation is
  /// always `small`.
  enum Digits: Hashable, Sendable {
    case small(Int128)
    indirect case large(BigInt)
  }

  let digits: Digits
  public let exponent: Int

  public static let zero = ExactDecimal(0)

  public init(_ value: Int) {
    self.init(Int128(value), exponent: 0)
  }

  public init(_ value: some BinaryInteger) {
    self.init(significand: BigInt(value), exponent: 0)
  }

  public init(significand: BigInt, exponent: Int) {
    var (significand, exponent) = (significand, exponent)
    while !significand.fitsInt128 {
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else {
        self.init(digits: .large(significand), exponent: exponent)
        return
      }
      significand = quotient
      exponent += 1
    }
    // BigInt's own conversion of negative numbers loses a carry.
    let magnitude = Int128(significand.magnitude)
    self.init(significand.sign == .minus ? -magnitude : magnitude, exponent: exponent)
  }

  init(_ significand: Int128, exponent: Int) {
    guard significand != .min else {
      self.init(significand: -BigInt(significand.magnitude), exponent: exponent)
      return
    }
    let (reduced, zeros) = significand.withoutZerosAtEnd
    self.init(digits: .small(reduced), exponent: reduced == 0 ? 0 : exponent + zeros)
  }

  private init(digits: Digits, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  public var significand: BigInt {
    switch digits {
    case .small(let value): BigInt(value)
    case .large(let value): value
    }
  }

  public var isZero: Bool { digits == .small(0) }

  public var isNegative: Bool {
    switch digits {
    case .small(let value): value < 0
    case .large(let value): value.sign == .minus
    }
  }

  public var magnitude: ExactDecimal { isNegative ? -self : self }

  /// For charts and comparisons of size only; money is never computed from it.
  public var approximate: Double {
    // Both are exact, so that the quotient is rounded once, as reading the text would be.
    if case .small(let value) = digits, value.magnitude <= 1 << 53, (-22...0).contains(exponent) {
      return Double(Int64(value)) / Self.doublePowers[-exponent]
    }
    return Double(canonicalText) ?? 0
  }

  public static func + (lhs: Self, rhs: Self) -> Self {
    if rhs.isZero { return lhs }
    if lhs.isZero { return rhs }
    let exponent = min(lhs.exponent, rhs.exponent)
    if let left = lhs.small(at: exponent), let right = rhs.small(at: exponent) {
      let (sum, isTooLarge) = left.addingReportingOverflow(right)
      if !isTooLarge { return Self(sum, exponent: exponent) }
    }
    return Self(
      significand: lhs.significand(at: exponent) + rhs.significand(at: exponent),
      exponent: exponent
    )
  }

  public static prefix func - (value: Self) -> Self {
    switch value.digits {
    case .small(let digits): Self(-digits, exponent: value.exponent)
    case .large(let digits): Self(significand: -digits, exponent: value.exponent)
    }
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
    guard !isZero else { return self }
    switch digits {
    case .small(let value): return Self(value, exponent: exponent + places)
    case .large(let value): return Self(significand: value, exponent: exponent + places)
    }
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

  private static let doublePowers: [Double] = (0...22).map { Double("1e\($0)") ?? .nan }

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
    if let left = lhs.small(at: exponent), let right = rhs.small(at: exponent) {
      return left < right
    }
    return lhs.significand(at: exponent) < rhs.significand(at: exponent)
  }
}
