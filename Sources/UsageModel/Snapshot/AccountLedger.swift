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
  /// The minutes of the last window that was read at 1m.
  public private(set) var recentMinutes: UsageAnswer?

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

  public mutating func apply(_ answer: UsageAnswer) {
    if answer.bucketWidth == .minute {
      if answer.coverage.isComplete || recentMinutes == nil { recentMinutes = answer }
    } else {
      usage[answer.question, default: UsageLedger()].apply(answer)
    }
  }

  public mutating func apply(_ answer: CostAnswer) {
    var bills = bills(answer.question.split)
    let items = Dictionary(grouping: answer.items, by: \.day)
    let coverage = answer.coverage
    for day in coverage.covered.days where coverage.covers(day.interval) {
      guard coverage.isWalkFinished || bills[day] == nil else { continue }
      let bill = BillOfDay(
        items: items[day] ?? [],
        literalTotal: answer.literalTotals[day] ?? Amounts(),
        readAt: coverage.readAt
      )
      // A known bill that turns up empty is a hiccup until it has been empty for two more reads, an hour apart.
      if let known = bills[day], !known.items.isEmpty, bill.items.isEmpty,
        let kept = known.keptThroughEmptyRead(at: coverage.readAt)
      {
        bills[day] = kept
      } else {
        bills[day] = bill
      }
    }
    billsBySplit[answer.question.split] = bills
  }

  public mutating func apply(_ answer: ClaudeCodeAnswer) {
    guard answer.isComplete || claudeCode[answer.day]?.isComplete != true else { return }
    if let known = claudeCode[answer.day], !known.records.isEmpty, answer.records.isEmpty,
      let kept = known.keptThroughEmptyRead(at: answer.readAt)
    {
      claudeCode[answer.day] = kept
      return
    }
    claudeCode[answer.day] = ClaudeCodeDay(
      records: answer.records, readAt: answer.readAt, isComplete: answer.isComplete)
  }

  /// Nothing that `horizon` keeps changes by it.
  public mutating func forget(beyond horizon: LedgerHorizon) {
    for split in billsBySplit.keys {
      billsBySplit[split]?.removeDays { $0 < horizon.firstDay }
    }
    for question in usage.keys { usage[question]?.forget(beyond: horizon) }
    claudeCode.removeDays {
      $0 < horizon.firstClaudeCodeDay && !horizon.openedClaudeCodeDays.contains($0)
    }
  }
}
