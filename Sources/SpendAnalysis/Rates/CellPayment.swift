import UsageModel

/// What was paid in one cell, and for how much.
struct CellPayment: Sendable {
  /// nil where the bill has no line of it, which is not a zero.
  var money: MoneySum?
  /// What the bill counts, in tokens; nil where it counts nothing.
  var billed: ExactDecimal?
  /// What the usage counts.
  var used = 0

  /// What `money` was paid for: what the bill counts, else what the usage does.
  var units: ExactDecimal { billed ?? ExactDecimal(used) }

  mutating func add(_ other: CellPayment) {
    used += other.used
    if let more = other.billed { billed = (billed ?? .zero) + more }
    guard let more = other.money else { return }
    if money == nil { money = more } else { money?.add(more) }
  }

  mutating func add(_ item: CostLineItem, countsTokens: Bool) {
    let quantity = countsTokens ? item.billedTokens : nil
    add(CellPayment(money: MoneySum(item.amount), billed: quantity))
  }
}

extension CostLineItem {
  /// nil where the line counts something else, or nothing.
  fileprivate var billedTokens: ExactDecimal? {
    switch quantityUnit {
    case "tokens": quantity
    case "1000_tokens": quantity?.shifted(byPlaces: 3)
    default: nil
    }
  }
}
