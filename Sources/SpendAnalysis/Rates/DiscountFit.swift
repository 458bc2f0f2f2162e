/// Finds the part of the full price that discounted usage costs, from what a unit cost on average on days whose usage was
/// discounted in different measure.
///
/// With `r` for the full price, `d` for what is taken off discounted units and `m` for their share in a day, a unit costs
/// `p = r (1 - d m)` on average. Of two days at the same price, `p1 - p2 = d (p1 m2 - p2 m1)`, whatever that price is: so
/// each day is held against the one before, and a price that changes spoils only the pair that it lies between.
struct DiscountFit: Sendable {
  private struct Pair {
    /// Both in parts of the mean price, so that all days weigh the same.
    let mix: Double
    let price: Double
  }

  /// So many pairs must have been discounted in different measure, by at least `leastMix`.
  private static let fewestPairs = 4
  private static let leastMix = 0.01
  /// A pair that lies further off has a change of price between its days.
  private static let farOff = 0.03
  /// The root mean square of what the others lie off.
  private static let mostNoise = 0.01
  /// Of what is taken off, as a part of the full price.
  private static let mostError = 0.05

  private var pairs: [Pair] = []
  private var last: (price: Double, discounted: Double)?

  /// - Parameters:
  ///   - price: what a unit cost on average, above zero.
  ///   - discounted: which share of the units was discounted.
  mutating func add(price: Double, discounted: Double) {
    if let last {
      let mean = (price + last.price) / 2
      pairs.append(
        Pair(
          mix: (last.price * discounted - price * last.discounted) / mean,
          price: (last.price - price) / mean))
    }
    last = (price, discounted)
  }

  /// nil where the days do not tell, or contradict each other.
  var part: Double? {
    guard let first = medianOff else { return nil }
    let near = pairs.filter { abs($0.price - first * $0.mix) < Self.farOff }
    let telling = near.filter { abs($0.mix) >= Self.leastMix }
    // What most days say, not what a few agree on.
    guard telling.count >= Self.fewestPairs, near.count * 4 >= pairs.count * 3 else { return nil }
    let squares = near.reduce(0) { $0 + $1.mix * $1.mix }
    let off = near.reduce(0) { $0 + $1.mix * $1.price } / squares
    let noise = near.reduce(0) { $0 + ($1.price - off * $1.mix) * ($1.price - off * $1.mix) }
    let variance = noise / Double(near.count - 1)
    guard variance < Self.mostNoise * Self.mostNoise,
      variance < Self.mostError * Self.mostError * squares, off >= 0, off < 1
    else { return nil }
    return 1 - off
  }

  /// The slope that half of the pairs lie above and half below, each as heavy as its mix is wide: no single pair moves it.
  private var medianOff: Double? {
    let slopes = pairs.filter { $0.mix != 0 }
      .map { (off: $0.price / $0.mix, weight: abs($0.mix)) }
      .sorted { $0.off < $1.off }
    let half = slopes.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for slope in slopes {
      sum += slope.weight
      if sum >= half { return slope.off }
    }
    return nil
  }
}
