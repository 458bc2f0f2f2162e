import UsageModel

/// What the bill says of a cell of one day.
enum CellBilling: Sendable {
  case money(MoneySum)
  /// The bill is silent, and that is a zero.
  case zero
  /// The bill is silent, and that says nothing. `isPart`: the day's bill has money that may belong here.
  case unknown(isPart: Bool)

  /// By which a day's bill is read.
  struct Rules: Sendable {
    private let isKnown: Bool
    private let isSettled: Bool
    private let hasUnsplitMoney: Bool
    private let usage: ViewDay.Usage
    /// The sum is of usage whose cost is in no report, and so are these cells.
    private let isNeverBilled: Bool
    private let neverBilled: Set<Int>
    private let isBillAlone: Bool

    init(_ view: FactView, _ bill: ViewDay.Bill, _ usage: ViewDay.Usage) {
      isKnown = bill.day.amounts != nil
      isSettled = bill.day.state == .settled
      hasUnsplitMoney = bill.hasUnsplitMoney
      self.usage = usage
      isNeverBilled = view.matcher.isNeverBilled
      neverBilled = view.cells.neverBilled
      isBillAlone = view.plan.isBillAlone
    }

    /// Of the cell `number`, or of the sum.
    func billing(of cell: ViewCell, _ number: Int?) -> CellBilling {
      guard isKnown else { return .unknown(isPart: false) }
      if !cell.billed.isEmpty { return .money(cell.billed) }
      return silence(
        about: number, isUnused: cell.isUnused, hasUnsplitMoney: cell.hasUnsplitMoney)
    }

    /// Of a cell that no fact of the day is of.
    func billing(ofAbsent number: Int) -> CellBilling {
      guard isKnown else { return .unknown(isPart: false) }
      return silence(about: number, isUnused: true, hasUnsplitMoney: false)
    }

    private func silence(
      about number: Int?, isUnused: Bool, hasUnsplitMoney: Bool
    ) -> CellBilling {
      if isNeverBilled { return .unknown(isPart: false) }
      if let number, !neverBilled.isEmpty, neverBilled.contains(number) {
        return .unknown(isPart: false)
      }
      // Silence is a zero where it is final, or where complete usage shows that nothing was used.
      let isProven =
        isBillAlone
        ? isSettled
        : isUnused && usage.isComplete == true && usage.incompleteUnits[number].isEmpty
      if hasUnsplitMoney || (self.hasUnsplitMoney && number != nil) {
        return .unknown(isPart: !isProven)
      }
      return isProven ? .zero : .unknown(isPart: false)
    }
  }
}
