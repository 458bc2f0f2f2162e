import UsageModel

/// One day of a view.
struct ViewDay: Sendable {
  struct Cell: Sendable {
    /// Empty when the bill has no line of it.
    var billed = MoneySum()
    /// What the bill counts, by unit.
    var quantities: [String?: ExactDecimal] = [:]
    /// nil when the usage has no row of it.
    var usage: UsageSum?
    /// The questions that told of tokens.
    var tokenSources: UsageSources = []
    /// Lines of the bill do not say whether they belong here.
    var hasUnsplitMoney = false
  }

  /// What the bill says of a cell.
  enum Billing {
    case money(MoneySum)
    /// The bill is silent, and that is a zero.
    case zero
    /// The bill is silent, and that says nothing. `isPart`: the day's bill has money that may belong here.
    case unknown(isPart: Bool)
  }

  /// The day's whole bill.
  let bill: DayBill
  /// The ledger of the day adds up.
  let isBillExact: Bool
  /// All of the questions of the view were read whole; nil where there are none.
  let isUsageComplete: Bool?
  /// The questions that were not read whole, or whose rows do not all say whether they belong here.
  let incomplete: UsageSources
  let incompleteUnits: IncompleteUnits
  /// The questions that carry nearly all tokens.
  let primary: UsageSources
  /// The levels that any row of the account's day reports.
  let levels: Set<UsageUnit>
  let total: Cell
  let cells: [Int32: Cell]
  /// Lines of the bill do not say which cell they belong to.
  let hasUnsplitMoney: Bool
  /// The sum is of all facts, whatever they are about.
  let isWholeAccount: Bool
  /// The sum is of usage whose cost is in no report, and so are these cells.
  let isNeverBilled: Bool
  let neverBilled: Set<Int32>
  let isBillAlone: Bool

  /// The cell `id`, or the sum of them.
  func cell(_ id: Int32?) -> Cell {
    guard let id else { return total }
    return cells[id] ?? Cell()
  }

  /// Whether all tokens that `sources` tell of are known. The primary questions always count: that they have nothing of
  /// a cell may mean that they were not read.
  func hasAllTokens(of sources: UsageSources) -> Bool {
    incomplete.isDisjoint(with: sources.union(primary))
  }

  /// What the bill says of the cell `id`, or of the sum.
  func billing(of id: Int32?) -> Billing {
    guard let whole = bill.amounts else { return .unknown(isPart: false) }
    if id == nil, isWholeAccount { return .money(MoneySum(whole)) }
    let cell = cell(id)
    if !cell.billed.isEmpty { return .money(cell.billed) }
    if isNeverBilled || id.map(neverBilled.contains) == true { return .unknown(isPart: false) }
    // Silence is a zero where it is final, or where complete usage shows that nothing was used.
    let isUnused =
      isUsageComplete == true && incompleteUnits[id].isEmpty && (cell.usage?.isZero ?? true)
    let isProven = isBillAlone ? bill.state == .settled : isUnused
    if cell.hasUnsplitMoney || (hasUnsplitMoney && id != nil) {
      return .unknown(isPart: !isProven)
    }
    return isProven ? .zero : .unknown(isPart: false)
  }
}
