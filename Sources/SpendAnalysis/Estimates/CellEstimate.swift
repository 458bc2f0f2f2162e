import UsageModel

/// What usage costs beyond its bill, by the organization's own rates.
struct CellEstimate: Sendable {
  var money = MoneySum()
  /// Usage without a rate.
  var unpriced = UnitCounts()

  mutating func add(_ other: CellEstimate) {
    money.add(other.money)
    unpriced.add(other.unpriced)
  }
}
