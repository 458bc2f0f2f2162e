import UsageModel

/// What was paid in one cell, and for how much.
struct CellPayment: Sendable {
  /// nil where the bill has no line of it, which is not a zero.
  var money: MoneySum?
  /// What the bill counts, in the unit of the cell; nil where it counts nothing, or something else.
  var billed: ExactDecimal?
  /// What the usage counts.
  var used = 0
  /// Those of `used` that are discounted.
  var discounted = 0

  /// What `money` was paid for: what the bill counts, else what the usage does.
  var units: ExactDecimal { billed ?? ExactDecimal(used) }

  mutating func add(_ other: CellPayment) {
    used += other.used
    discounted += other.discounted
    if let more = other.billed { billed = (billed ?? .zero) + more }
    guard let more = other.money else { return }
    if money == nil { money = more } else { money?.add(more) }
  }

  /// - Parameter cell: discounted or not.
  mutating func use(_ units: Int, of cell: RateCell) {
    used += units
    if cell.isDiscounted { discounted += units }
  }

  mutating func add(_ item: CostLineItem, in unit: UsageUnit) {
    add(CellPayment(money: MoneySum(item.amount), billed: item.billedQuantity(in: unit)))
  }
}

extension CostLineItem {
  /// nil where the line counts something else, or nothing.
  fileprivate func billedQuantity(in unit: UsageUnit) -> ExactDecimal? {
    switch (unit, quantityUnit) {
    case (.tokens, "tokens"), (.images, "images"), (.characters, "characters"),
      (.seconds, "duration_seconds"):
      quantity
    case (.tokens, "1000_tokens"): quantity?.shifted(byPlaces: 3)
    case (.seconds, "duration_minutes"): quantity.map { $0 * ExactDecimal(60) }
    case (.seconds, "duration_hours"): quantity.map { $0 * ExactDecimal(3600) }
    // Lines of tools count calls and name no unit.
    case (.calls, nil), (.sessions, nil): quantity
    default: nil
    }
  }
}
