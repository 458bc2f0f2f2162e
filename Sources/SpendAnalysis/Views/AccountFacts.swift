import FoundationEssentials
import UsageModel

/// One account's facts by day, and the views that were drawn from them.
struct AccountFacts: Sendable {
  private struct Drawn: Hashable {
    let view: Int
    let range: Range<UTCDay>
  }

  let snapshot: AccountSnapshot
  let now: Date
  /// False where only what is billed is asked for.
  let includesEstimates: Bool
  var keys: KeyTable
  private(set) var days: [UTCDay: DayFacts] = [:]
  private var questions: [UsageQuestion: Int] = [:]
  /// The views that were asked for, by number.
  private var numbers: [ViewID: Int] = [:]
  private(set) var views: [Int: FactView] = [:]
  private var nextNumber = 0
  /// The views that were asked for since this was made.
  private var asked: Set<Int> = []
  /// One screen asks for the same days of a view many times.
  private var drawn: [Drawn: ViewDays] = [:]
  let rateCells: RateCells
  private let unitsOfModels: [String: UsageUnit]
  private let modelsByContent: Set<String>
  /// By the day of their instant.
  var books: [UTCDay: RateBook] = [:]
  var estimates: [UTCDay: [UsageQuestion.Split: DayEstimate]] = [:]
  var hourCosts: [UTCDay: [UsageQuestion.Split: HourCosts]] = [:]

  /// What `older` made of days that were not read again since is kept, of the views that it was asked for: what a
  /// viewer left long ago is not carried along for ever, nor are days that the ledger no longer has.
  init(
    _ snapshot: AccountSnapshot, at now: Date, reusing older: AccountFacts? = nil,
    includesEstimates: Bool = true
  ) {
    self.snapshot = snapshot
    self.now = now
    self.includesEstimates = includesEstimates
    keys = KeyTable(snapshot.provider)
    unitsOfModels = includesEstimates ? snapshot.unitsOfModels(before: now) : [:]
    modelsByContent = includesEstimates ? snapshot.modelsByContent(before: now) : []
    rateCells = RateCells(
      snapshot.provider, units: unitsOfModels, modelsByContent: modelsByContent)
    guard let older, older.snapshot.provider == snapshot.provider,
      older.includesEstimates == includesEstimates
    else { return }
    keys = older.keys
    questions = older.questions
    // Names tell the workspaces of keys, and another question may be the better one for a view.
    let hasSameNames = older.snapshot.names == snapshot.names
    if !hasSameNames { keys.forgetNames() }
    let isSameUsage =
      hasSameNames && older.snapshot.ledger.usage.keys == snapshot.ledger.usage.keys
    if isSameUsage {
      numbers = older.numbers.filter { older.asked.contains($0.value) }
      views = older.views.filter { older.asked.contains($0.key) }
      nextNumber = older.nextNumber
    }
    let hasSameUnits =
      older.unitsOfModels == unitsOfModels && older.modelsByContent == modelsByContent
    let changes = SnapshotChanges(from: older.snapshot, at: older.now, to: snapshot, at: now)
    days = older.days.filter { day, _ in changes.keeps(day) }
      .mapValues {
        isSameUsage && hasSameUnits ? $0.keeping(older.asked) : $0.withoutUsage
      }
    // What is estimated depends on the bills of other days.
    for day in older.estimates.keys { days[day]?.forgetViews() }
    // So does how a bill is split over usage that is discounted in part.
    let isSameSplit = older.books[UTCDay(containing: older.now)].map { $0.discounts == discounts }
    if isSameSplit == false { for day in days.keys { days[day]?.forgetSplits() } }
  }

  mutating func days(_ range: Range<UTCDay>, of id: ViewID) -> ViewDays {
    if let known = knownDays(range, of: id) { return known }
    draw(range, of: id)
    let number = number(of: id)
    let made = ViewDays(range, days: range.compactMap { days[$0]?.views[number] })
    drawn[Drawn(view: number, range: range)] = made
    return made
  }

  /// nil where they were not asked for yet, just so.
  mutating func knownDays(_ range: Range<UTCDay>, of id: ViewID) -> ViewDays? {
    drawn[Drawn(view: number(of: id), range: range)]
  }

  /// Makes those of `range` that are not there yet.
  mutating func draw(_ range: Range<UTCDay>, of id: ViewID) {
    let number = number(of: id)
    let missing = range.filter { days[$0]?.views[number] == nil }
    guard !missing.isEmpty, let view = preparedView(number, for: missing) else { return }
    var cells = [ViewCell](repeating: ViewCell(), count: view.cells.count)
    for day in missing {
      let made = make(day, view, &cells)
      change(day) { $0.views[number] = made }
    }
  }

  mutating func hours(of day: UTCDay, _ id: ViewID) -> [Date: ViewHour] {
    let number = number(of: id)
    if let known = days[day]?.hours[number] { return known }
    guard let view = views[number] else { return [:] }
    let made = makeHours(of: day, view)
    change(day) { $0.hours[number] = made }
    return made
  }

  /// The keys of the cells of a view that was drawn.
  mutating func cells(of id: ViewID) -> [SpendKey] {
    views[number(of: id)]?.cells.ids.map { keys[$0] } ?? []
  }

  mutating func bill(_ split: CostQuestion.Split, _ day: UTCDay) -> BillTable? {
    if let known = days[day]?.bills[split] { return known }
    guard let bill = snapshot.ledger.bills(split)[day] else { return nil }
    let table = BillTable(bill, keys: &keys)
    change(day) { $0.bills[split] = table }
    return table
  }

  mutating func usage(_ question: UsageQuestion, _ day: UTCDay) -> UsageTable? {
    usage(question, number: number(of: question), day)
  }

  mutating func usage(_ question: UsageQuestion, number: Int, _ day: UTCDay) -> UsageTable? {
    if let known = days[day]?.usage[number] { return known }
    let table = snapshot.ledger.usage[question]?.usage(on: day).map {
      UsageTable(day: $0, of: question, in: snapshot, keys: &keys)
    }
    change(day) { $0.usage[number] = .some(table) }
    return table
  }

  mutating func usage(
    _ rows: [UsageRow], isComplete: Bool, of question: UsageQuestion
  ) -> UsageTable {
    UsageTable(rows, isComplete: isComplete, of: question, in: snapshot, keys: &keys)
  }

  /// What the bill of `split` says of the day. Where it is empty, the bill that totals come from decides what that
  /// means.
  mutating func state(of split: CostQuestion.Split, _ day: UTCDay) -> DayBill {
    if let known = days[day]?.states[split] { return known }
    let state = makeState(of: split, day)
    change(day) { $0.states[split] = state }
    return state
  }

  mutating func disagreements(on day: UTCDay) -> [Disagreement] {
    if let known = days[day]?.disagreements { return known }
    let made = usageDisagreements(on: day) + billDisagreements(on: day)
    change(day) { $0.disagreements = made }
    return made
  }

  mutating func keys(of facet: SpendFacet, _ days: Range<UTCDay>) -> Set<SpendKey> {
    var tuples: Set<Int32> = []
    for day in days {
      for question in snapshot.ledger.usage.keys {
        for row in usage(question, day)?.rows ?? [] { tuples.insert(row.tuple) }
      }
      for split in [CostQuestion.Split.standard, .people] {
        for row in bill(split, day)?.rows ?? [] { tuples.insert(row.tuple) }
      }
    }
    return Set(tuples.map { keys.tuples[$0][facet] }).reduce(into: []) { $0.insert(keys[$1]) }
  }

  /// The tables of `days`, which every view of them is drawn from.
  mutating func prepare(_ days: Range<UTCDay>) {
    for day in days {
      for question in snapshot.ledger.usage.keys { _ = usage(question, day) }
      for split in [CostQuestion.Split.standard, .people] { _ = bill(split, day) }
    }
  }

  private mutating func makeState(of split: CostQuestion.Split, _ day: UTCDay) -> DayBill {
    guard let bill = snapshot.ledger.bills(split)[day] else {
      return DayBill(state: .notRead, amounts: nil)
    }
    if !bill.items.isEmpty {
      let isSettled = snapshot.provider.billing.isSettled(
        day, hasBill: true, at: min(now, bill.readAt))
      return DayBill(
        state: isSettled ? .settled : .open, amounts: self.bill(split, day)?.total)
    }
    let standard = snapshot.bill(of: day, at: now)
    guard split == .standard || standard.amounts?.isZero == true else {
      // The money is there, and not split yet.
      return DayBill(state: .pending, amounts: nil)
    }
    return standard
  }

  /// Places every tuple among the cells of the view `number`.
  mutating func placeTuples(inView number: Int) { views[number]?.cells.place(keys.tuples.values) }

  /// The view with all tuples of `days` placed.
  private mutating func preparedView(_ number: Int, for days: [UTCDay]) -> FactView? {
    guard let view = views[number] else { return nil }
    for day in days {
      _ = bill(.standard, day)
      _ = bill(view.plan.bill, day)
      _ = view.plan.allocation.map { allocatedBill(day, by: $0) }
      _ = estimate(day, by: view.plan.split)
      for source in view.sources {
        _ = usage(source.source.question, number: source.question, day)
        if let whole = source.source.whole, let number = source.whole {
          _ = usage(whole, number: number, day)
        }
      }
    }
    placeTuples(inView: number)
    return views[number]
  }

  private mutating func number(of id: ViewID) -> Int {
    if let number = numbers[id] {
      asked.insert(number)
      return number
    }
    let number = nextNumber
    nextNumber += 1
    let plan = ViewPlan(id, of: snapshot)
    let unbilled = snapshot.provider.billing.unbilledTiers
    var cells = ViewCells(ViewMatcher(id, keys: &keys, unbilledTiers: unbilled))
    var sources: [FactView.Source] = []
    for source in plan.usage {
      let resource = source.question.resource.id
      sources.append(
        FactView.Source(
          source: source, question: self.number(of: source.question),
          whole: source.whole.map { self.number(of: $0) },
          cell: id.facet == .resource ? cells.cell(of: keys.id(of: .resource(resource))) : nil))
    }
    numbers[id] = number
    views[number] = FactView(number: number, plan: plan, sources: sources, cells: cells)
    asked.insert(number)
    return number
  }

  private mutating func number(of question: UsageQuestion) -> Int {
    if let number = questions[question] { return number }
    let number = questions.count
    questions[question] = number
    return number
  }

  mutating func change(_ day: UTCDay, _ change: (inout DayFacts) -> Void) {
    change(&days[day, default: DayFacts()])
  }
}
