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
    var shares =
      whole.small(at: -places).flatMap { Self.shares(of: $0, by: weights) }?
      .map { ExactDecimal($0, exponent: -places) }
      ?? Self.shares(of: whole.significand(at: -places), by: weights)
      .map { ExactDecimal(significand: $0, exponent: -places) }
    shares[first] += self - whole
    return shares
  }

  /// Nearly all amounts and weights fit; nil for those that do not.
  private static func shares(of digits: Int128, by weights: [Int]) -> [Int128]? {
    var total: Int128 = 0
    for weight in weights { total += Int128(weight) }
    var units: [Int128] = []
    units.reserveCapacity(weights.count)
    var remainders: [(place: Int, remainder: Int128)] = []
    var left = digits
    for (place, weight) in weights.enumerated() {
      let (product, isTooLarge) = digits.multipliedReportingOverflow(by: Int128(weight))
      guard !isTooLarge else { return nil }
      let (unit, remainder) = product.quotientAndRemainder(dividingBy: total)
      units.append(unit)
      left -= unit
      if remainder > 0 { remainders.append((place, remainder)) }
    }
    remainders.sort { ($1.remainder, $0.place) < ($0.remainder, $1.place) }
    for (place, _) in remainders.prefix(Int(left)) { units[place] += 1 }
    return units
  }

  private static func shares(of digits: BigInt, by weights: [Int]) -> [BigInt] {
    let total = weights.reduce(BigInt.zero) { $0 + BigInt($1) }
    var units: [BigInt] = []
    var remainders: [(place: Int, remainder: BigInt)] = []
    var left = digits
    for (place, weight) in weights.enumerated() {
      let (unit, remainder) = (digits * BigInt(weight)).quotientAndRemainder(dividingBy: total)
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
