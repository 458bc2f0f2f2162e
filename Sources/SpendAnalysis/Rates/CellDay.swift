import UsageModel

/// One day of one account by what prices depend on.
struct CellDay: Sendable {
  /// A cell at the finest place that both usage and bill tell of.
  struct Place: Hashable, Sendable {
    /// By their numbers in the `KeyTable`.
    let workspace: Int32
    let apiKey: Int32
    let cell: RateCell
  }

  /// What one usage row counts in one cell.
  struct Use: Sendable {
    let tuple: Int32
    /// As `Discounts` weigh them, against other uses of the cell.
    let units: Int
  }

  /// In the order of the rows.
  private(set) var uses: [Place: [Use]] = [:]
  private(set) var payments: [Place: CellPayment] = [:]
  /// Lines of the bill that no usage stands behind, by their text.
  private(set) var otherCharges: [String: MoneySum] = [:]

  /// - Parameter cell: discounted or not.
  mutating func add(
    _ units: Int, _ cell: RateCell, of row: Int32, at tuple: FactKeys, _ fold: Fold,
    _ discounts: Discounts
  ) {
    let place = fold.place(of: cell.standard, tuple)
    uses[place, default: []].append(Use(tuple: row, units: discounts.weight(of: units, in: cell)))
    payments[place, default: CellPayment()].use(units, of: cell)
  }

  mutating func add(_ item: CostLineItem, _ cell: RateCell?, at tuple: FactKeys, _ fold: Fold) {
    guard let cell else {
      let text = item.dimensions[.lineItem].id ?? ""
      otherCharges[text, default: MoneySum()].add(MoneySum(item.amount))
      return
    }
    payments[fold.place(of: cell, tuple), default: CellPayment()].add(item, in: cell.measure.unit)
  }

  /// How places are told apart.
  struct Fold: Sendable {
    /// What stands for a key where the bill names none.
    let notSplitKey: Int32
    let tellsKeys: Bool
    /// Cells whose usage is not split by key.
    let keyless: Set<RateCell>

    func place(of cell: RateCell, _ tuple: FactKeys) -> Place {
      Place(
        workspace: tuple[.workspace],
        apiKey: tellsKeys && !keyless.contains(cell) ? tuple[.apiKey] : notSplitKey, cell: cell)
    }
  }
}
