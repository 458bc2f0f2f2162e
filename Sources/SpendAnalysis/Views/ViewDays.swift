import UsageModel

/// A view over consecutive days.
struct ViewDays: Sendable {
  let first: UTCDay
  let days: [ViewDay]
  /// Every day's bill was read and adds up.
  private let isComplete: Bool
  private let billedThrough: UTCDay?
  private let unbilledDays: Set<UTCDay>
  private let estimatedDays: Set<UTCDay>
  /// Neither billed nor estimated.
  let unknownDays: Set<UTCDay>
  /// From all of their usage.
  private let isEstimateWhole: Bool

  /// One of `days` for each day of `range`.
  init(_ range: Range<UTCDay>, days: [ViewDay]) {
    first = range.lowerBound
    self.days = days
    var isComplete = true
    var through: UTCDay?
    var unbilled: Set<UTCDay> = []
    var estimated: Set<UTCDay> = []
    var unknown: Set<UTCDay> = []
    var isEstimateWhole = true
    for (day, view) in zip(range, days) {
      switch view.bill.estimate {
      case .none: if view.bill.day.amounts == nil { unknown.insert(day) }
      case .whole: estimated.insert(day)
      case .part:
        estimated.insert(day)
        isEstimateWhole = false
      }
      if view.bill.day.state == .notRead {
        isComplete = false
      } else {
        if !view.bill.isExact { isComplete = false }
        if view.bill.day.amounts == nil { unbilled.insert(day) } else { through = day }
      }
    }
    self.isComplete = isComplete
    self.isEstimateWhole = isEstimateWhole
    estimatedDays = estimated
    unknownDays = unknown
    billedThrough = through
    unbilledDays = unbilled.filter { day in through.map { day < $0 } ?? false }
  }

  /// `today` where it has a bill, which grows until long after the day's end, and no estimate of what that lacks.
  func billedInPart(of today: UTCDay) -> Set<UTCDay> {
    let place = first.distance(to: today)
    guard days.indices.contains(place), case .none = days[place].bill.estimate,
      days[place].bill.day.amounts?.isZero == false
    else { return [] }
    return [today]
  }

  /// All cells together.
  func sum() -> CellSum {
    var sum = CellSum()
    for (place, view) in days.enumerated() {
      sum.add(view.total, view.totalUsage, of: view, at: place)
      sum.addIncomplete(view.usage.incompleteUnits[nil])
    }
    return sum
  }

  /// The first `count` cells, each for itself.
  func sums(_ count: Int) -> [CellSum] {
    var sums = [CellSum](repeating: CellSum(), count: count)
    for (place, view) in days.enumerated() {
      let incomplete = view.usage.incompleteUnits
      view.forEachCell(count) { cell, entry in
        sums[cell].addIncomplete(incomplete[cell])
        if let entry {
          sums[cell].add(view.entries[entry], view.usages[entry], of: view, at: place)
        } else {
          sums[cell].addDay(without: cell, view)
        }
      }
    }
    return sums
  }

  func billed(_ sum: CellSum) -> BilledFigure {
    var amounts = sum.money?.amounts
    // Days of which the bill cannot say what belongs here make the others a part of the sum.
    var isComplete = isComplete && (amounts == nil || !sum.isPart)
    if amounts == nil, sum.isZeroOnly, !days.isEmpty { amounts = Amounts() }
    if amounts?.currencies.contains(.missing) == true { isComplete = false }
    return BilledFigure(
      amounts: amounts,
      isComplete: isComplete,
      hasUnsplitMoney: sum.isPart,
      isAllocated: sum.isAllocated,
      billedThrough: billedThrough,
      reachesPastBill: billedThrough
        != (days.isEmpty ? nil : first.advanced(by: days.count - 1)),
      unbilledDays: unbilledDays
    )
  }

  /// Of one cell, or of all of them; nil where none of the days is estimated.
  func estimated(_ sum: CellSum) -> EstimatedFigure? {
    estimatedDays.isEmpty
      ? nil
      : EstimatedFigure(
        amounts: sum.estimate?.money.amounts ?? Amounts(),
        unpriced: sum.estimate?.unpriced.byUnit ?? [:], isWhole: isEstimateWhole,
        days: estimatedDays, unknownDays: unknownDays)
  }

  func usage(_ sum: CellSum) -> UsageFigure {
    UsageFigure(sum.hasUsage ? sum.usage : nil, incompleteUnits: sum.incompleteUnits)
  }

  /// The first day on which the cell was used.
  func firstUse(_ sum: CellSum) -> UTCDay? { sum.firstUse.map { first.advanced(by: $0) } }

  /// What the bill counts of each cell, by unit.
  func billedQuantities() -> [Int: [BilledQuantity]] {
    var sums: [Int: [BilledQuantity]] = [:]
    for view in days {
      for (cell, quantity) in view.bill.quantities {
        sums[cell, default: []].add(quantity)
      }
    }
    return sums.mapValues { sums in
      sums.sorted {
        ($0.unit == nil ? 1 : 0, $0.unit ?? "") < ($1.unit == nil ? 1 : 0, $1.unit ?? "")
      }
    }
  }

  /// What all cells together paid for their tokens before `end`.
  func addPaid(to paid: inout PaidTokens, before end: UTCDay) {
    let sources = days.reduce(into: UsageSources()) { $0.formUnion($1.total.tokenSources) }
    for view in counted(before: end) { paid.add(view.total, of: view, told: sources) }
  }

  /// What each cell paid for its tokens before `end`, in the currency of the same place.
  func paid(_ sums: [CellSum], in currencies: [Currency], before end: UTCDay) -> [PaidTokens] {
    var paid = currencies.map { PaidTokens(in: $0) }
    for view in counted(before: end) {
      for entry in view.entries where entry.cell < paid.count {
        paid[entry.cell].add(entry, of: view, told: sums[entry.cell].tokenSources)
      }
    }
    return paid
  }

  private func counted(before end: UTCDay) -> ArraySlice<ViewDay> {
    days.prefix(max(0, first.distance(to: end)))
  }
}

extension [BilledQuantity] {
  /// A line has one unit, or very few.
  fileprivate mutating func add(_ quantity: BillTable.Quantity) {
    if let place = firstIndex(where: { $0.unit == quantity.unit }) {
      self[place] = BilledQuantity(
        value: self[place].value + quantity.value, unit: quantity.unit)
    } else {
      append(BilledQuantity(value: quantity.value, unit: quantity.unit))
    }
  }
}
