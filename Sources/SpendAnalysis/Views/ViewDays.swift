import UsageModel

/// A view over consecutive days.
struct ViewDays: Sendable {
  let first: UTCDay
  let days: [ViewDay]

  init(_ range: Range<UTCDay>, days: [ViewDay]) {
    first = range.lowerBound
    self.days = days
  }

  private var numbered: some Sequence<(day: UTCDay, view: ViewDay)> {
    days.enumerated().lazy.map { [first] in (first.advanced(by: $0.offset), $0.element) }
  }

  /// The bill of one cell, or of all of them.
  func billed(_ id: Int32? = nil) -> BilledFigure {
    var money: MoneySum?
    var isComplete = true
    var isZeroOnly = true
    var isPart = false
    var through: UTCDay?
    var unbilled: Set<UTCDay> = []
    for (day, view) in numbered {
      guard view.bill.state != .notRead else {
        isComplete = false
        isZeroOnly = false
        continue
      }
      if !view.isBillExact { isComplete = false }
      guard view.bill.amounts != nil else {
        isZeroOnly = false
        unbilled.insert(day)
        continue
      }
      through = day
      // For one row, a day's silence is a zero only beside days that are all known: else a model that the bill does not
      // list yet would read as free.
      switch view.billing(of: id) {
      case .money(let billed): if money == nil { money = billed } else { money?.add(billed) }
      case .zero: break
      case .unknown(let isPartOfDay):
        isZeroOnly = false
        if isPartOfDay { isPart = true }
      }
    }
    var sum = money?.amounts
    // Days of which the bill cannot say what belongs here make the others a part of the sum.
    if sum != nil, isPart { isComplete = false }
    if sum == nil, isZeroOnly, !days.isEmpty { sum = Amounts() }
    if sum?.currencies.contains(.missing) == true { isComplete = false }
    return BilledFigure(
      amounts: sum,
      isComplete: isComplete,
      hasUnsplitMoney: isPart,
      billedThrough: through,
      reachesPastBill: through != (days.isEmpty ? nil : first.advanced(by: days.count - 1)),
      unbilledDays: unbilled.filter { day in through.map { day < $0 } ?? false }
    )
  }

  /// The usage of one cell, or of all of them.
  func usage(_ id: Int32? = nil) -> UsageFigure {
    var sum: UsageSum?
    for view in days {
      let usage = view.cell(id).usage
      guard sum != nil || usage != nil else { continue }
      var total = sum ?? UsageSum()
      total.add(laterDay: usage, levels: view.levels)
      sum = total
    }
    return UsageFigure(
      sum, incompleteUnits: days.reduce(into: []) { $0.formUnion($1.incompleteUnits[id]) })
  }

  /// What the bill counts of one cell, by unit.
  func billedQuantities(_ id: Int32) -> [BilledQuantity] {
    var sums: [String?: ExactDecimal] = [:]
    for view in days {
      for (unit, more) in view.cells[id]?.quantities ?? [:] {
        sums[unit, default: .zero] += more
      }
    }
    return sums.map { BilledQuantity(value: $0.value, unit: $0.key) }
      .sorted { ($0.unit == nil ? 1 : 0, $0.unit ?? "") < ($1.unit == nil ? 1 : 0, $1.unit ?? "") }
  }

  /// The first day on which the cell was used.
  func firstUse(of id: Int32) -> UTCDay? {
    numbered.first { $0.view.cells[id]?.usage.map { !$0.isZero } ?? false }?.day
  }

  /// Adds to `paid` the days that have both a bill and all tokens of the cell; false where they are of another currency.
  ///
  /// Tokens whose cost is in no report have no part in the price of the others. A report that never told of the cell may
  /// be missing: nothing says that its tokens are there at all.
  func addPaidTokens(
    _ id: Int32?, to paid: inout (cost: ExactDecimal, tokens: Int), in currency: Currency,
    where isCounted: (UTCDay) -> Bool
  ) -> Bool {
    let sources = days.reduce(into: UsageSources()) { $0.formUnion($1.cell(id).tokenSources) }
    for (day, view) in numbered where isCounted(day) {
      guard view.hasAllTokens(of: sources), case .money(let money) = view.billing(of: id),
        let usage = view.cell(id).usage, let counts = usage.tokens
      else { continue }
      let tokens = counts.total - usage.unbilledTokens
      guard tokens > 0 else { continue }
      let billed = money.amounts
      guard billed.currencies.allSatisfy({ $0 == currency }) else { return false }
      paid.cost += billed[currency]
      paid.tokens += tokens
    }
    return true
  }
}
