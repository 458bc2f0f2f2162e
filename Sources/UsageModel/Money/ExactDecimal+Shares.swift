import BigInt

extension ExactDecimal {
  /// Splits the amount in proportion to `weights`: the shares add up to it exactly.
  ///
  /// Shares are rounded down to `places` decimals; what is left over goes to the largest remainders, one unit of the last
  /// place each, the first one first where they are equal. What the amount has beyond `places` goes with the first share
  /// that weighs anything. Empty where nothing weighs anything.
  ///
  /// - Parameter weights: none is negative.
  public func shares(by weights: [Int], places: Int) -> [ExactDecimal] {
    guard let first = weights.firstIndex(where: { $0 > 0 }) else { return [] }
    if isNegative { return (-self).shares(by: weights, places: places).map { -$0 } }
    let whole = floored(toPlaces: places)
    // Nearly all amounts and weights fit into 128 bits.
    let small = whole.small(at: -places).flatMap { digits in
      Self.shares(of: digits, by: weights) {
        let (product, isTooLarge) = $0.multipliedReportingOverflow(by: $1)
        return isTooLarge ? nil : product
      }
    }
    var shares: [ExactDecimal] =
      if let small {
        small.map { ExactDecimal($0, exponent: -places) }
      } else {
        (Self.shares(of: whole.significand(at: -places), by: weights) { $0 * $1 } ?? [])
          .map { ExactDecimal(significand: $0, exponent: -places) }
      }
    shares[first] += self - whole
    return shares
  }

  /// nil where a product does not fit.
  private static func shares<Number: SignedInteger>(
    of digits: Number, by weights: [Int], product: (Number, Number) -> Number?
  ) -> [Number]? {
    let total = weights.reduce(Number.zero) { $0 + Number($1) }
    var units: [Number] = []
    units.reserveCapacity(weights.count)
    var remainders: [(place: Int, remainder: Number)] = []
    var left = digits
    for (place, weight) in weights.enumerated() {
      guard let product = product(digits, Number(weight)) else { return nil }
      let (unit, remainder) = product.quotientAndRemainder(dividingBy: total)
      units.append(unit)
      left -= unit
      if remainder > 0 { remainders.append((place, remainder)) }
    }
    remainders.sort { ($1.remainder, $0.place) < ($0.remainder, $1.place) }
    for (place, _) in remainders.prefix(Int(left)) { units[place] += 1 }
    return units
  }

  /// Decimals beyond `places` are dropped.
  private func floored(toPlaces places: Int) -> ExactDecimal {
    guard exponent < -places else { return self }
    return ExactDecimal(
      significand: significand / BigInt(10).power(-places - exponent), exponent: -places)
  }
}
