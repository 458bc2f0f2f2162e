import FoundationEssentials

/// Everything one account's endpoints said, kept unmerged: usage by question, day and width, and bills by question and
/// day.
///
/// An answer replaces what was known of the days it covers; a walk that broke off only fills what was not known at all.
public struct AccountLedger: Hashable, Sendable {
  private var billsBySplit: [CostQuestion.Split: [UTCDay: BillOfDay]] = [:]
  /// Per question that was answered at all.
  public private(set) var usage: [UsageQuestion: UsageLedger] = [:]
  public private(set) var claudeCode: [UTCDay: ClaudeCodeDay] = [:]
  /// Per question, the last window that was read at 1m.
  private var minutes: [UsageQuestion: UsageAnswer] = [:]
  /// Hours that those of now are compared with, of days further back than hours are drawn of. No total comes from them.
  private var comparedHours: [UsageQuestion: [UTCDay: UsageOfDay]] = [:]
  /// How well every day is known, also those whose rows are not at hand.
  public private(set) var reads: [Endpoint: [UTCDay: DayRead]] = [:]

  public init() {}

  /// The bill that totals come from.
  public var bills: [UTCDay: BillOfDay] { bills(.standard) }

  /// The same money, split in another way.
  public func bills(_ split: CostQuestion.Split) -> [UTCDay: BillOfDay] {
    billsBySplit[split] ?? [:]
  }

  public var days: Set<UTCDay> {
    usage.values.reduce(into: Set(bills.keys)) { $0.formUnion($1.days) }
  }

  private var primaryUsage: UsageLedger? { usage.first { $0.key.isPrimary }?.value }

  /// A day's usage as the primary question counts it.
  public func usage(on day: UTCDay) -> UsageOfDay? { primaryUsage?.usage(on: day) }

  /// A day's usage hour by hour, as the primary question counts it; nil when its hours were not read.
  public func hours(of day: UTCDay) -> UsageOfDay? { primaryUsage?.hours(of: day) }

  /// A day's usage hour by hour as `question` counts it, also where it is only there to be compared with; nil when its
  /// hours were not read, or are not at hand.
  public func hours(of day: UTCDay, by question: UsageQuestion) -> UsageOfDay? {
    usage[question]?.hours(of: day) ?? comparedHours[question]?[day]
  }

  /// The last window that was read at 1m, as the primary question counts it.
  public var recentMinutes: UsageAnswer? { minutes.first { $0.key.isPrimary }?.value }

  /// The last window that `question` was read at 1m of.
  public func recentMinutes(by question: UsageQuestion) -> UsageAnswer? { minutes[question] }

  /// - Returns: the days that are not what they were.
  @discardableResult
  public mutating func apply(_ answer: UsageAnswer) -> [LedgerChange] {
    guard answer.bucketWidth != .minute else {
      if answer.coverage.isComplete || minutes[answer.question] == nil {
        minutes[answer.question] = answer
      }
      return []
    }
    let reads = reads[.usage(answer.question, answer.bucketWidth)] ?? [:]
    return note(usage[answer.question, default: UsageLedger()].apply(answer, reads: reads))
  }

  @discardableResult
  public mutating func apply(_ answer: CostAnswer) -> [LedgerChange] {
    let question = answer.question
    let known = bills(question.split)
    let items = Dictionary(grouping: answer.items, by: \.day)
    let coverage = answer.coverage
    var changes: [LedgerChange] = []
    for day in coverage.covered.days where coverage.covers(day.interval) {
      let isKnown = known[day] != nil || reads[.costs(question)]?[day] != nil
      guard coverage.isWalkFinished || !isKnown else { continue }
      var bill = BillOfDay(
        items: items[day] ?? [],
        literalTotal: answer.literalTotals[day] ?? Amounts(),
        readAt: coverage.readAt
      )
      // A known bill that turns up empty is a hiccup until it has been empty for two more reads, an hour apart.
      if let known = known[day], !known.items.isEmpty, bill.items.isEmpty,
        let kept = known.keptThroughEmptyRead(at: coverage.readAt)
      {
        bill = kept
      }
      let made = LedgerDay.bill(question, day, bill)
      guard mayTake(made, isAtHand: known[day] != nil) else { continue }
      changes.append(
        LedgerChange(day: made, was: known[day].map { .bill(question, day, $0) }))
    }
    for change in changes { put(change.day) }
    return note(changes)
  }

  @discardableResult
  public mutating func apply(_ answer: ClaudeCodeAnswer) -> [LedgerChange] {
    let day = answer.day
    let known = claudeCode[day]
    guard answer.isComplete || known?.isComplete != true else { return [] }
    var made = ClaudeCodeDay(
      records: answer.records, readAt: answer.readAt, isComplete: answer.isComplete)
    if let known, !known.records.isEmpty, answer.records.isEmpty,
      let kept = known.keptThroughEmptyRead(at: answer.readAt)
    {
      made = kept
    }
    guard mayTake(.claudeCode(day, made), isAtHand: known != nil) else { return [] }
    put(.claudeCode(day, made))
    return note([
      LedgerChange(day: .claudeCode(day, made), was: known.map { .claudeCode(day, $0) })
    ])
  }

  /// Puts back what a history kept, where nothing newer is at hand.
  public mutating func restore(_ days: some Sequence<LedgerDay>) {
    for day in days where !isAtHand(day) {
      put(day)
      restore([day.endpoint: [day.day: day.read]])
    }
  }

  /// What a history knows of days without their rows.
  public mutating func restore(_ known: [Endpoint: [UTCDay: DayRead]]) {
    for (endpoint, days) in known {
      reads[endpoint, default: [:]].merge(days) { mine, other in
        mine.readAt >= other.readAt ? mine : other
      }
    }
  }

  /// Forgets that days were read: a history does not have them any more.
  public mutating func forgetReads(of days: [Endpoint: Set<UTCDay>]) {
    for (endpoint, days) in days { reads[endpoint]?.removeDays(where: days.contains) }
  }

  /// Nothing that `horizon` keeps changes by it; that a day was read is not forgotten.
  ///
  /// - Parameter compared: days whose hours stay to be compared with, where they are whole.
  public mutating func forget(beyond horizon: LedgerHorizon, comparing compared: Set<UTCDay> = []) {
    setApart(compared)
    for split in billsBySplit.keys {
      billsBySplit[split]?.removeDays { !horizon.keeps($0) }
    }
    for question in usage.keys { usage[question]?.forget(beyond: horizon) }
    claudeCode.removeDays {
      $0 < horizon.firstClaudeCodeDay && !horizon.openedClaudeCodeDays.contains($0)
    }
  }

  private mutating func setApart(_ compared: Set<UTCDay>) {
    for question in comparedHours.keys {
      comparedHours[question]?.removeDays { !compared.contains($0) }
    }
    for (question, known) in usage where question.resource.tellsBurn {
      for day in compared {
        guard let hours = known.hours(of: day), hours.isComplete else { continue }
        comparedHours[question, default: [:]][day] = hours
      }
    }
  }

  private mutating func note(_ changes: [LedgerChange]) -> [LedgerChange] {
    for change in changes {
      reads[change.day.endpoint, default: [:]][change.day.day] = change.day.read
    }
    return changes
  }

  /// Whether the rows of `day` as `endpoint` told them are here.
  public func isAtHand(_ day: UTCDay, of endpoint: Endpoint) -> Bool {
    self.day(day, of: endpoint) != nil
  }

  /// Whether `day` as it is here is as new. A read that found nothing leaves the rows and when those were read.
  private func isAtHand(_ day: LedgerDay) -> Bool {
    guard let mine = self.day(day.day, of: day.endpoint) else { return false }
    let (readAt, other) = (mine.read.readAt, day.read.readAt)
    return readAt == other ? mine.emptyReads.count >= day.emptyReads.count : readAt > other
  }

  /// Whether what was read of a day may be put where its rows are not at hand.
  private func mayTake(_ day: LedgerDay, isAtHand: Bool) -> Bool {
    isAtHand || reads[day.endpoint]?[day.day]?.mayBecome(day.read) ?? true
  }

  /// The rows that are here.
  private func day(_ day: UTCDay, of endpoint: Endpoint) -> LedgerDay? {
    switch endpoint {
    case .costs(let question):
      bills(question.split)[day].map { .bill(question, day, $0) }
    case .usage(let question, let width):
      usage[question]?.day(day, at: width).map { .usage(question, width, day, $0) }
    case .claudeCode: claudeCode[day].map { .claudeCode(day, $0) }
    case .organization, .names, .spendLimit: nil
    }
  }

  private mutating func put(_ day: LedgerDay) {
    switch day {
    case .bill(let question, let day, let bill):
      billsBySplit[question.split, default: [:]][day] = bill
    case .usage(let question, let width, let day, let known):
      usage[question, default: UsageLedger()].put(known, on: day, at: width)
    case .claudeCode(let day, let known): claudeCode[day] = known
    }
  }
}
