import UsageModel

/// What one cell of a view, or all of them, adds up to over consecutive days.
struct CellSum: Sendable {
  /// nil where the bill has no line of it.
  private(set) var money: MoneySum?
  /// Every day's bill is known, and it is not in any of them.
  private(set) var isZeroOnly = true
  /// Some day's bill has money that may belong here.
  private(set) var isPart = false
  private(set) var usage = UsageSum()
  /// The usage has a row of it.
  private(set) var hasUsage = false
  private(set) var incompleteUnits: UnitSet = []
  /// The questions that told of tokens.
  private(set) var tokenSources: UsageSources = []
  /// The place of the first day with usage.
  private(set) var firstUse: Int?
  /// Beyond the bill; nil where no day is estimated.
  private(set) var estimate: CellEstimate?
  /// A part of the money is allocated.
  private(set) var isAllocated = false
  /// It has a bill or usage of its own.
  private(set) var isThere = false

  mutating func add(_ entry: ViewDay.Entry, _ usage: UsageSum, of view: ViewDay, at place: Int) {
    if entry.isThere { isThere = true }
    tokenSources.formUnion(entry.tokenSources)
    if let more = entry.estimate {
      if estimate == nil { estimate = more } else { estimate?.add(more) }
    }
    if view.bill.isAllocated, entry.isAllocated { isAllocated = true }
    if hasUsage || entry.hasUsage {
      if firstUse == nil, !usage.isZero { firstUse = place }
      hasUsage = true
      self.usage.add(laterDay: usage, levels: view.usage.levels)
    }
    add(entry.billing, view)
  }

  mutating func addDay(without cell: Int, _ view: ViewDay) {
    if hasUsage { usage.forget(view.usage.levels) }
    add(view.billing(ofAbsent: cell), view)
  }

  mutating func addIncomplete(_ units: UnitSet) { incompleteUnits.formUnion(units) }

  private mutating func add(_ billing: CellBilling, _ view: ViewDay) {
    guard view.bill.day.amounts != nil else {
      isZeroOnly = false
      return
    }
    // For one row, a day's silence is a zero only beside days that are all known: else a model that the bill does not
    // list yet would read as free.
    switch billing {
    case .money(let billed): if money == nil { money = billed } else { money?.add(billed) }
    case .zero: break
    case .unknown(let isPartOfDay):
      isZeroOnly = false
      if isPartOfDay { isPart = true }
    }
  }
}
