import UsageModel

/// One day of a view. A class, since a screen holds thousands of them in many lists.
final class ViewDay: Sendable {
  /// What the bill says of the day.
  struct Bill: Sendable {
    /// The whole of it.
    var day: DayBill
    /// The ledger of the day adds up.
    var isExact = true
    /// Lines of it do not say whether they belong to the view.
    var isUnsplit = false
    /// Lines of it do not say which cell they belong to.
    var hasUnsplitMoney = false
    /// Its money is split over those who used what it charges for.
    var isAllocated = false
    var estimate = Estimate.none
    var quantities: [(cell: Int, quantity: BillTable.Quantity)] = []

    init(_ day: DayBill) { self.day = day }
  }

  /// What is known beyond the bill of the day.
  enum Estimate: Sendable {
    /// The day is billed, or nothing is known of it.
    case none
    /// All usage that may be missing from the bill was read.
    case whole
    case part
  }

  /// How well the usage of the day is known.
  struct Usage: Sendable {
    /// All of the questions of the view were read whole; nil where there are none.
    var isComplete: Bool?
    /// The questions that were not read whole, or whose rows do not all say whether they belong here.
    var incomplete: UsageSources = []
    var incompleteUnits: IncompleteUnits
    /// The questions that carry nearly all tokens.
    var primary: UsageSources = []
    /// The levels that any row of the account's day reports.
    var levels: UnitSet = []
    /// What counts the tokens of the whole account was read.
    var isOfTokens = false

    init(_ incompleteUnits: IncompleteUnits) { self.incompleteUnits = incompleteUnits }

    /// Whether all tokens that `sources` tell of are known. The primary questions always count: that they have nothing
    /// of a cell may mean that they were not read.
    func hasAllTokens(of sources: UsageSources) -> Bool {
      incomplete.isDisjoint(with: sources.union(primary))
    }
  }

  /// A cell that the day's facts tell of, or the sum of them.
  struct Entry: Sendable {
    let cell: Int
    /// It has a bill or usage.
    let isThere: Bool
    let hasUsage: Bool
    /// The questions that told of tokens.
    let tokenSources: UsageSources
    /// Those that a bill charges for.
    let pricedTokens: Int
    let billing: CellBilling
    /// Beyond the bill.
    let estimate: CellEstimate?
    /// Where the money of the day is allocated, so is that of this cell.
    let isAllocated: Bool

    init(_ cell: ViewCell, _ number: Int, _ billing: CellBilling, isNotSplit: Bool) {
      isAllocated = !cell.billed.isEmpty && !isNotSplit
      estimate = cell.estimate
      self.cell = number
      isThere = cell.isThere
      hasUsage = cell.hasUsage
      tokenSources = cell.tokenSources
      pricedTokens = (cell.usage.tokens?.total ?? 0) - cell.usage.unbilledTokens
      self.billing = billing
    }
  }

  let bill: Bill
  let usage: Usage
  let total: Entry
  let totalUsage: UsageSum
  /// In the order of their cells; a cell that the day has nothing of has none.
  let entries: [Entry]
  /// One for each of `entries`.
  let usages: [UsageSum]
  private let rules: CellBilling.Rules

  /// - Parameter cells: what the day's facts add up to; they are empty afterwards.
  init(_ view: FactView, _ bill: Bill, _ usage: Usage, _ cells: inout [ViewCell]) {
    self.bill = bill
    self.usage = usage
    rules = CellBilling.Rules(view, bill, usage)
    var sum = ViewCell()
    if usage.isOfTokens { sum.add(.noTokens) }
    var entries: [Entry] = []
    var usages: [UsageSum] = []
    for number in cells.indices where cells[number].isThere || cells[number].hasUnsplitMoney {
      sum.add(cells[number])
      if view.cells.isSplit {
        let billing = rules.billing(of: cells[number], number)
        entries.append(
          Entry(
            cells[number], number, billing, isNotSplit: number == view.cells.notSplit))
        usages.append(cells[number].usage)
      }
      cells[number] = ViewCell()
    }
    self.entries = entries
    self.usages = usages
    sum.hasUnsplitMoney = bill.isUnsplit
    let billing: CellBilling =
      if view.matcher.isWholeAccount, let amounts = bill.day.amounts {
        .money(MoneySum(amounts))
      } else {
        rules.billing(of: sum, nil)
      }
    total = Entry(
      sum, -1, billing, isNotSplit: view.matcher.isWholeAccount || view.matcher.isOfNotSplit)
    totalUsage = sum.usage
  }

  /// Every cell from 0 to `count`, with the place of its entry where it has one.
  func forEachCell(_ count: Int, _ body: (_ cell: Int, _ entry: Int?) -> Void) {
    var next = 0
    for cell in 0..<count {
      if next < entries.count, entries[next].cell == cell {
        body(cell, next)
        next += 1
      } else {
        body(cell, nil)
      }
    }
  }

  /// What the bill says of a cell without an entry.
  func billing(ofAbsent cell: Int) -> CellBilling { rules.billing(ofAbsent: cell) }
}
