import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// The effective rates as they were known an hour into `day`.
  mutating func rates(on day: UTCDay) -> RateBook {
    if let known = books[day] { return known }
    let billing = snapshot.provider.billing
    let instant = day.start.addingTimeInterval(3600)
    var settled: [(day: UTCDay, cells: [RateCell: CellPayment])] = []
    for back in 1...Self.daysOfRates {
      let past = day.advanced(by: -back)
      guard snapshot.ledger.bills[past] != nil,
        billing.isSettled(past, hasBill: true, at: instant),
        state(of: .standard, past).state == .settled
      else { continue }
      settled.append((past, paidCells(of: past)))
    }
    let book = RateBook(settled, billing, keys: &keys)
    books[day] = book
    return book
  }

  /// As they are known today, for days gone by too: a part of a price outlives the price.
  var discounts: Discounts {
    mutating get {
      guard !snapshot.provider.billing.prices.discounted.isEmpty else { return Discounts() }
      return rates(on: UTCDay(containing: now)).discounts
    }
  }

  /// The facts of one day by what prices depend on.
  ///
  /// - Parameter tellsKeys: whether places are told apart by key; nil for as far as the bill is.
  mutating func cells(of day: UTCDay, tellsKeys: Bool? = nil) -> CellDay {
    let notSplitKey = keys.id(of: .notSplit(.apiKey))
    let discounts = discounts
    var uses: [(row: Int32, units: Int, cell: RateCell, facts: FactKeys)] = []
    for question in snapshot.provider.questions.usage where question.split == .standard {
      for use in self.uses(of: question, on: day) {
        let tuple = keys.tuple(use.tuple, chargedIn: use.cell)
        uses.append((tuple, use.units, use.cell, keys.tuples[use.tuple]))
      }
    }
    // What some report does not split by key is told apart by none of them.
    let keyless = Set(uses.lazy.filter { $0.facts[.apiKey] == notSplitKey }.map(\.cell.standard))
    let fold = CellDay.Fold(
      notSplitKey: notSplitKey, tellsKeys: tellsKeys ?? billTellsKeys(of: day), keyless: keyless)
    var cells = CellDay()
    for item in snapshot.ledger.bills[day]?.items ?? [] {
      let tuple = keys.tuples[keys.tuple(of: item)]
      cells.add(item, rateCells.cell(of: item, keys: &keys), at: tuple, fold)
    }
    for use in uses { cells.add(use.units, use.cell, of: use.row, at: use.facts, fold, discounts) }
    return cells
  }

  /// An older bill may be split by less than was asked.
  func billTellsKeys(of day: UTCDay) -> Bool {
    guard let items = snapshot.ledger.bills[day]?.items, !items.isEmpty else {
      return snapshot.provider.questions.costs.first?.dimensions.contains(.apiKey) ?? false
    }
    return items.contains { $0.dimensions[.apiKey] != .notAsked }
  }

  /// How the usage of `day` is split by keys or by people; nil where it is not known.
  mutating func split(_ day: UTCDay, by split: UsageQuestion.Split, _ whole: CellDay)
    -> UsageSplit?
  {
    let provider = snapshot.provider.questions
    let all = provider.usage + provider.usageOnDemand
    // One question of its own, or the standard ones where they are split so.
    var questions = all.filter { $0.split == split }
    if questions.isEmpty {
      let dimension: Dimension = split == .people ? .user : .apiKey
      questions = all.filter { $0.split == .standard && $0.dimensions.contains(dimension) }
    }
    guard questions.contains(where: { snapshot.ledger.usage[$0]?.usage(on: day) != nil }) else {
      return nil
    }
    let discounts = discounts
    var made = UsageSplit(of: split == .people ? .user : .apiKey, whole, keys: &keys)
    for question in questions {
      for use in uses(of: question, on: day) {
        made.add(
          discounts.weight(of: use.units, in: use.cell), use.cell.standard,
          of: keys.tuple(use.tuple, chargedIn: use.cell), keys.tuples[use.tuple])
      }
    }
    return made
  }

  /// What counts of `day` towards rates. Where the bill tells no quantity, the usage must be all there.
  private mutating func paidCells(of day: UTCDay) -> [RateCell: CellPayment] {
    if let known = days[day]?.paidCells { return known }
    let isUsageFinal = snapshot.provider.questions.usage.filter { $0.split == .standard }
      .allSatisfy {
        snapshot.ledger.usage[$0]?.usage(on: day)?.isFinal(for: day, at: now) ?? !$0.isPrimary
      }
    var paid = payments(of: day)
    if !isUsageFinal { paid = paid.filter { $0.value.billed != nil } }
    change(day) { $0.paidCells = paid }
    return paid
  }

  /// What was paid and used on `day`, by cell: what rates are made of, so without whose it was.
  mutating func payments(of day: UTCDay) -> [RateCell: CellPayment] {
    let rateCells = rateCells
    var paid: [RateCell: CellPayment] = [:]
    for question in snapshot.provider.questions.usage where question.split == .standard {
      guard let table = usage(question, day) else { continue }
      var sums: [UsageSum?] = Array(repeating: nil, count: keys.prices.count)
      for place in table.rows.indices where !table.rows[place].isUnbilled {
        let price = Int(keys.tuples[table.rows[place].tuple].price)
        var sum = sums[price] ?? UsageSum()
        table.add(place, to: &sum)
        sums[price] = sum
      }
      for (price, sum) in sums.enumerated() {
        guard let sum else { continue }
        rateCells.forEachCell(
          of: sum, at: Int32(price), in: question.resource, keys: &keys
        ) { paid[$0.standard, default: CellPayment()].use($1, of: $0) }
      }
    }
    for item in snapshot.ledger.bills[day]?.items ?? [] {
      guard let cell = rateCells.cell(of: item, keys: &keys) else { continue }
      paid[cell, default: CellPayment()].add(item, in: cell.measure.unit)
    }
    return paid
  }

  private mutating func uses(of question: UsageQuestion, on day: UTCDay) -> [CellUse] {
    usage(question, day).map { uses(in: $0, of: question) } ?? []
  }

  /// What the rows of `table` count, cell by cell. Usage whose cost is in no report is left out.
  mutating func uses(in table: UsageTable, of question: UsageQuestion) -> [CellUse] {
    var uses: [CellUse] = []
    uses.reserveCapacity(table.rows.count * 2)
    for place in table.rows.indices where !table.rows[place].isUnbilled {
      let tuple = table.rows[place].tuple
      rateCells.forEachCell(
        of: table.sum(at: place), at: keys.tuples[tuple].price, in: question.resource,
        keys: &keys
      ) { uses.append(CellUse(tuple: tuple, cell: $0, units: $1)) }
    }
    return uses
  }

  /// How far back rates are looked for: the days that are always at hand.
  private static let daysOfRates = 34
}

extension AccountSnapshot {
  /// The units of models that the usage of the last weeks counts in something else than tokens, and not in tokens too:
  /// these stand beside each other on a bill.
  func unitsOfModels(before now: Date) -> [String: UsageUnit] {
    let today = UTCDay(containing: now)
    var units: [String: UsageUnit] = [:]
    func forEachModel(_ days: Int, isTokens: Bool, _ body: (String, UsageUnit) -> Void) {
      for (question, ledger) in ledger.usage
      where question.split == .standard && (question.resource.unit == .tokens) == isTokens {
        for back in 0..<days {
          for row in ledger.usage(on: today.advanced(by: -back))?.rows ?? [] {
            if let model = row.dimensions[.model].id { body(model, question.resource.unit) }
          }
        }
      }
    }
    forEachModel(34, isTokens: false) { units[$0] = $1 }
    // A model of both is one of both on most days.
    if !units.isEmpty { forEachModel(3, isTokens: true) { model, _ in units[model] = nil } }
    return units
  }

  /// The models whose bill of the last weeks sets audio or images apart from text, where all usage of them tells which is
  /// which. Where some does not, a rate is one of all content together.
  func modelsByContent(before now: Date) -> Set<String> {
    let today = UTCDay(containing: now)
    let days = (0..<34).map { today.advanced(by: -$0) }
    var models: Set<String> = []
    for day in days {
      for item in ledger.bills[day]?.items ?? [] where item.modality != nil {
        if let model = item.dimensions[.model].id { models.insert(model) }
      }
    }
    guard !models.isEmpty else { return [] }
    for (question, ledger) in ledger.usage
    where question.split == .standard && question.resource.unit == .tokens {
      for day in days {
        for row in ledger.usage(on: day)?.rows ?? [] where row.content == .untold {
          if let model = row.dimensions[.model].id, row.tokens.total > 0 { models.remove(model) }
        }
      }
    }
    return models
  }
}
