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
    let units: Int
  }

  /// In the order of the rows.
  private(set) var uses: [Place: [Use]] = [:]
  private(set) var payments: [Place: CellPayment] = [:]
  /// Lines of the bill that no usage stands behind, by their text.
  private(set) var otherCharges: [String: MoneySum] = [:]

  mutating func add(_ use: Use, _ cell: RateCell, at tuple: FactKeys, _ fold: Fold) {
    let place = fold.place(of: cell, tuple)
    uses[place, default: []].append(use)
    payments[place, default: CellPayment()].used += use.units
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
