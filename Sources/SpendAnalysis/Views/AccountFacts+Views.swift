import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// A day of `view`, among whose cells all tuples of the day are placed. `cells` are empty before and afterwards.
  mutating func make(_ day: UTCDay, _ view: FactView, _ cells: inout [ViewCell]) -> ViewDay {
    var bill = sortBill(day, view, into: &cells)
    let usage = sortUsage(day, view, into: &cells)
    bill.estimate = sortEstimate(day, view, isUsageWhole: usage.isComplete == true, into: &cells)
    return ViewDay(view, bill, usage, &cells)
  }

  private mutating func sortBill(
    _ day: UTCDay, _ view: FactView, into cells: inout [ViewCell]
  ) -> ViewDay.Bill {
    var split = view.plan.bill
    // Money that is not split by person yet, or could not be read so, is money nevertheless.
    if state(of: split, day).amounts == nil, state(of: .standard, day).amounts != nil {
      split = .standard
    }
    var bill = ViewDay.Bill(state(of: split, day))
    var table = self.bill(split, day)
    if let allocation = view.plan.allocation, split == .standard,
      let allocated = allocatedBill(day, by: allocation)
    {
      table = allocated
      bill.isAllocated = true
    }
    bill.isExact = table?.discrepancies.isEmpty ?? true
    let rows = table?.rows ?? []
    for number in rows.indices {
      let place = view.cells.places[Int(rows[number].tuple)]
      let cell = Int(place.cell)
      switch place.match {
      case .no: break
      case .yes:
        cells[cell].billed.add(rows[number].money)
        if view.cells.isSplit, cell == view.cells.notSplit { bill.hasUnsplitMoney = true }
      case .unknown:
        bill.isUnsplit = true
        if view.cells.isSplit, cell != view.cells.notSplit {
          cells[cell].hasUnsplitMoney = true
        } else {
          bill.hasUnsplitMoney = true
        }
      }
    }
    if view.matcher.facet == .lineItem {
      for quantity in table?.quantities ?? [] {
        let place = view.cells.places[Int(quantity.tuple)]
        if place.match == .yes { bill.quantities.append((Int(place.cell), quantity)) }
      }
    }
    if split != .standard, view.cells.isSplit {
      var known = MoneySum()
      for cell in cells { known.add(cell.billed) }
      if let rest = restOfBill(day, besides: known, view) {
        bill.day = state(of: .standard, day)
        cells[view.cells.notSplit].billed.add(rest)
      }
    }
    return bill
  }

  /// What the standard bill says of the scope beyond `known`, which another split of it told. It is read more often,
  /// and a day that still grows is further there. nil where they agree, or where it cannot tell the scope.
  private mutating func restOfBill(
    _ day: UTCDay, besides known: MoneySum, _ view: FactView
  ) -> MoneySum? {
    guard state(of: .standard, day).amounts != nil else { return nil }
    var rest = MoneySum()
    for row in bill(.standard, day)?.rows ?? [] {
      switch view.cells.places[Int(row.tuple)].match {
      case .yes: rest.add(row.money)
      case .no: break
      case .unknown: return nil
      }
    }
    for money in known.amounts.moneys { rest.add(MoneySum(Money(-money.value, money.currency))) }
    return rest.amounts.moneys.allSatisfy(\.value.isZero) ? nil : rest
  }

  private mutating func sortEstimate(
    _ day: UTCDay, _ view: FactView, isUsageWhole: Bool, into cells: inout [ViewCell]
  ) -> ViewDay.Estimate {
    guard let estimate = estimate(day, by: view.plan.split) else { return .none }
    var isWhole = isUsageWhole || view.plan.isBillAlone
    for row in estimate.rows {
      let place = view.cells.places[Int(row.tuple)]
      switch place.match {
      case .no: break
      case .yes: cells[Int(place.cell)].add(row.estimate)
      case .unknown: if knows(row.tuple, view) { isWhole = false }
      }
    }
    return isWhole ? .whole : .part
  }

  /// Whether the report that told of `tuple` can tell what `view` is about. What is not split by that at all stays
  /// apart, as it does on the bill.
  private func knows(_ tuple: Int32, _ view: FactView) -> Bool {
    guard case .resource(let id) = keys[keys.tuples[tuple][.resource]] else { return true }
    return view.plan.usage.contains { $0.question.resource.id == id }
  }

  private mutating func sortUsage(
    _ day: UTCDay, _ view: FactView, into cells: inout [ViewCell]
  ) -> ViewDay.Usage {
    let plan = view.plan
    var usage = ViewDay.Usage(IncompleteUnits(notSplit: view.notSplit))
    for (place, source) in view.sources.enumerated() {
      let question = source.source.question
      let unit = question.resource.unit
      let own = UsageSources(place: place)
      if question.resource.isPrimary { usage.primary.formUnion(own) }
      let table = self.usage(question, number: source.question, day)
      if let table {
        if unit.isLevel, !table.rows.isEmpty { usage.levels.insert(UnitSet(unit)) }
        if view.matcher.isWholeAccount, unit == .tokens { usage.isOfTokens = true }
      }
      let whole = source.source.whole.flatMap { question in
        source.whole.flatMap { self.usage(question, number: $0, day) }
      }
      let sorted = SortedUsage(table, whole: whole, view.cells, from: own, into: &cells)
      let isRead =
        table?.isComplete == true && (!sorted.isOfWhole || whole?.isComplete == true)
      let isWhole = isRead && !sorted.isShort
      let units = source.source.units
      if !isWhole { usage.incomplete.formUnion(own) }
      usage.incompleteUnits.add(isWhole ? [] : units, cell: source.cell)
      if sorted.isShortInCells, source.source.tellsCells {
        usage.incompleteUnits.addToSplit(units)
      }
    }
    usage.isComplete =
      !plan.isUsageAsked ? false : plan.usage.isEmpty ? nil : usage.incomplete.isEmpty
    if plan.usage.isEmpty, !plan.isBillAlone { usage.incompleteUnits.add(.all) }
    return usage
  }
}

extension FactView {
  /// The cell of what is not split, of views that are split at all.
  var notSplit: Int? { cells.isSplit ? cells.notSplit : nil }
}
