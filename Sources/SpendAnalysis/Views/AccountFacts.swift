import FoundationEssentials
import UsageModel

/// One account's facts by day, and the views that were drawn from them.
struct AccountFacts: Sendable {
  let snapshot: AccountSnapshot
  let now: Date
  private(set) var keys = KeyTable()
  private(set) var days: [UTCDay: DayFacts] = [:]
  /// The views that were asked for, by number.
  private var numbers: [ViewID: Int] = [:]
  private(set) var views: [Int: (plan: ViewPlan, matcher: ViewMatcher)] = [:]
  private var nextNumber = 0
  /// The views that were asked for since this was made.
  private var asked: Set<Int> = []

  /// What `older` made of days that were not read again since is kept, of the views that it was asked for: what a viewer
  /// left long ago is not carried along for ever, nor are days that the ledger no longer has.
  init(_ snapshot: AccountSnapshot, at now: Date, reusing older: AccountFacts? = nil) {
    self.snapshot = snapshot
    self.now = now
    guard let older, older.snapshot.provider == snapshot.provider else { return }
    keys = older.keys
    // Names tell the workspaces of keys, and another question may be the better one for a view.
    let isSameUsage =
      older.snapshot.names == snapshot.names
      && older.snapshot.ledger.usage.keys == snapshot.ledger.usage.keys
    if isSameUsage {
      numbers = older.numbers.filter { older.asked.contains($0.value) }
      views = older.views.filter { older.asked.contains($0.key) }
      nextNumber = older.nextNumber
    }
    let known = snapshot.ledger.days
    days = older.days.filter { day, _ in
      known.contains(day)
        && snapshot.isUnchanged(day, since: older.snapshot, at: (older.now, now))
    }.mapValues { isSameUsage ? $0.keeping(older.asked) : $0.withoutUsage }
  }

  mutating func days(_ range: Range<UTCDay>, of id: ViewID) -> [ViewDay] {
    let (number, plan, matcher) = view(id)
    return range.map { day in
      if let known = days[day]?.views[number] { return known }
      let made = make(day, plan, matcher)
      change(day) { $0.views[number] = made }
      return made
    }
  }

  mutating func hours(of day: UTCDay, _ id: ViewID) -> [Date: ViewHour] {
    let (number, plan, matcher) = view(id)
    if let known = days[day]?.hours[number] { return known }
    let made = makeHours(of: day, plan, matcher)
    change(day) { $0.hours[number] = made }
    return made
  }

  mutating func bill(_ split: CostQuestion.Split, _ day: UTCDay) -> BillTable? {
    if let known = days[day]?.bills[split] { return known }
    guard let bill = snapshot.ledger.bills(split)[day] else { return nil }
    let table = BillTable(bill, keys: &keys)
    change(day) { $0.bills[split] = table }
    return table
  }

  mutating func usage(_ question: UsageQuestion, _ day: UTCDay) -> UsageTable? {
    if let known = days[day]?.usage[question] { return known }
    guard let usage = snapshot.ledger.usage[question]?.usage(on: day) else { return nil }
    let table = UsageTable(day: usage, of: question, in: snapshot, keys: &keys)
    change(day) { $0.usage[question] = table }
    return table
  }

  mutating func usage(_ rows: [UsageRow], of question: UsageQuestion) -> UsageTable {
    UsageTable(rows, of: question, in: snapshot, keys: &keys)
  }

  /// What the bill of `split` says of the day. Where it is empty, the bill that totals come from decides what that means.
  mutating func state(of split: CostQuestion.Split, _ day: UTCDay) -> DayBill {
    if let known = days[day]?.states[split] { return known }
    let state = makeState(of: split, day)
    change(day) { $0.states[split] = state }
    return state
  }

  mutating func disagreements(on day: UTCDay) -> [Disagreement] {
    if let known = days[day]?.disagreements { return known }
    let made = snapshot.usageDisagreements(on: day) + snapshot.billDisagreements(on: day)
    change(day) { $0.disagreements = made }
    return made
  }

  mutating func keys(of facet: SpendFacet, _ days: Range<UTCDay>) -> Set<SpendKey> {
    var ids: Set<Int32> = []
    for day in days {
      for question in snapshot.ledger.usage.keys {
        for row in usage(question, day)?.rows ?? [:] { ids.insert(row.key[facet]) }
      }
      for split in [CostQuestion.Split.standard, .people] {
        for row in bill(split, day)?.rows ?? [:] { ids.insert(row.key[facet]) }
      }
    }
    return Set(ids.map { keys[$0] })
  }

  private mutating func makeState(of split: CostQuestion.Split, _ day: UTCDay) -> DayBill {
    guard let bill = snapshot.ledger.bills(split)[day] else {
      return DayBill(state: .notRead, amounts: nil)
    }
    if !bill.items.isEmpty {
      let isSettled = snapshot.provider.billing.isSettled(day, hasBill: true, at: now)
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

  mutating func id(of key: SpendKey) -> Int32 { keys.id(of: key) }

  private mutating func view(
    _ id: ViewID
  ) -> (number: Int, plan: ViewPlan, matcher: ViewMatcher) {
    if let number = numbers[id], let view = views[number] {
      asked.insert(number)
      return (number, view.plan, view.matcher)
    }
    let number = nextNumber
    nextNumber += 1
    let plan = ViewPlan(id, of: snapshot)
    let matcher = ViewMatcher(
      id, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    numbers[id] = number
    views[number] = (plan, matcher)
    asked.insert(number)
    return (number, plan, matcher)
  }

  private mutating func change(_ day: UTCDay, _ change: (inout DayFacts) -> Void) {
    change(&days[day, default: DayFacts()])
  }
}
