import BigInt

extension ExactDecimal {
  /// The value in units of 10^-`places`; nil where it is finer or does not fit.
  public func units(places: Int) -> Int128? { small(at: -places) }

  /// `units` x 10^-`places`.
  public init(units: Int128, places: Int) { self.init(units, exponent: -places) }

  /// The integer whose unit is 10^`exponent`; nil where there is none, or it does not fit.
  func small(at exponent: Int) -> Int128? {
    guard case .small(let value) = digits else { return nil }
    let difference = self.exponent - exponent
    if difference == 0 || value == 0 { return value }
    guard (1..<Int128.powersOfTen.count).contains(difference) else { return nil }
    let (scaled, isTooLarge) = value.multipliedReportingOverflow(
      by: Int128.powersOfTen[difference])
    return isTooLarge ? nil : scaled
  }
}

extension Int128 {
  /// 10^0 to 10^38.
  static let powersOfTen: [Int128] = (1...38).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  /// In lowest terms, and how many zeros that took off.
  var withoutZerosAtEnd: (value: Int128, zeros: Int) {
    guard self != 0 else { return (0, 0) }
    var (value, zeros) = (self, 0)
    for step in [16, 8, 4, 2, 1] {
      // What is divisible by 10^n is divisible by 2^n, which is quicker to see.
      while value.trailingZeroBitCount >= step {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: Self.powersOfTen[step])
        guard remainder == 0 else { break }
        value = quotient
        zeros += step
      }
    }
    return (value, zeros)
  }
}

extension BigInt {
  var fitsInt128: Bool { magnitude.bitWidth < 128 }
}
