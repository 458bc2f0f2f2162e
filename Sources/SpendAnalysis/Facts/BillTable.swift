import UsageModel

/// The rows of one day's bill, one per full tuple.
struct BillTable: Sendable {
  struct Sum: Sendable {
    var money = MoneySum()
    var quantities: [String?: ExactDecimal] = [:]
  }

  private(set) var rows: [FactKeys: Sum] = [:]
  /// The sum of the rows.
  let total: Amounts
  /// What the rows are short of the amount literals of the answer: empty when the ledger adds up.
  let discrepancies: [Money]

  init(_ bill: BillOfDay, keys: inout KeyTable) {
    for item in bill.items {
      let key = keys.keys(of: item)
      rows[key, default: Sum()].money.add(MoneySum(item.amount))
      if let quantity = item.quantity {
        rows[key, default: Sum()].quantities[item.quantityUnit, default: .zero] += quantity
      }
    }
    var drawn = MoneySum()
    for row in rows.values { drawn.add(row.money) }
    total = drawn.amounts
    discrepancies = bill.literalTotal.differences(from: total)
  }
}
