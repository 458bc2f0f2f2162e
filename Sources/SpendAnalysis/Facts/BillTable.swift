import UsageModel

/// The rows of one day's bill, one per full tuple. A class, since every view of the day asks for it.
final class BillTable: Sendable {
  struct Row: Sendable {
    /// By its number in the `KeyTable`.
    let tuple: Int32
    var money: MoneySum
  }

  /// How much a line charges for.
  struct Quantity: Sendable {
    let tuple: Int32
    let unit: String?
    let value: ExactDecimal
  }

  let rows: [Row]
  let quantities: [Quantity]
  /// The sum of the rows.
  let total: Amounts
  /// What the rows are short of the amount literals of the answer: empty when the ledger adds up.
  let discrepancies: [Money]

  init(_ bill: BillOfDay, keys: inout KeyTable) {
    var rows: [Row] = []
    var quantities: [Quantity] = []
    rows.reserveCapacity(bill.items.count)
    var places = TuplePlaces()
    for item in bill.items {
      let tuple = keys.tuple(of: item)
      let money = MoneySum(item.amount)
      if let place = places.place(of: tuple, next: rows.count) {
        rows[place].money.add(money)
      } else {
        rows.append(Row(tuple: tuple, money: money))
      }
      if let quantity = item.quantity {
        quantities.append(Quantity(tuple: tuple, unit: item.quantityUnit, value: quantity))
      }
    }
    self.rows = rows
    self.quantities = quantities
    total = rows.reduce(into: MoneySum()) { $0.add($1.money) }.amounts
    discrepancies = bill.literalTotal.differences(from: total)
  }

  /// The lines of `bill`, each split into some of `rows`.
  init(allocated rows: [Row], of bill: BillOfDay) {
    self.rows = rows
    quantities = []
    total = rows.reduce(into: MoneySum()) { $0.add($1.money) }.amounts
    discrepancies = bill.literalTotal.differences(from: total)
  }
}
