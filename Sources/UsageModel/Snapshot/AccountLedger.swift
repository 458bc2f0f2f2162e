import FoundationEssentials

/// Everything one account's endpoints said, kept unmerged: usage by day at each width, and bills by day.
///
/// An answer replaces what was known of the days it covers; a walk that broke off only fills what was not known at all.
public struct AccountLedger: Hashable, Sendable {
  public private(set) var bills: [UTCDay: BillOfDay] = [:]
  private var dailyUsage: [UTCDay: UsageOfDay] = [:]
  private var hourlyUsage: [UTCDay: UsageOfDay] = [:]
  /// The minutes of the last window that was read at 1m.
  public private(set) var recentMinutes: UsageAnswer?

  public init() {}

  public var days: Set<UTCDay> {
    Set(bills.keys).union(dailyUsage.keys).union(hourlyUsage.keys)
  }

  /// A day's usage from exactly one width, so nothing is counted twice: hours where they cover all that the daily bucket
  /// can know, else the daily bucket.
  public func usage(on day: UTCDay) -> UsageOfDay? {
    guard let hours = hourlyUsage[day] else { return dailyUsage[day] }
    guard let daily = dailyUsage[day] else { return hours }
    let isHourlyNewer =
      hours.readAt >= daily.readAt || hours.readAt >= day.end.addingTimeInterval(3600)
    return hours.isComplete && (isHourlyNewer || !daily.isComplete) ? hours : daily
  }

  /// A day's usage hour by hour; nil when its hours were not read.
  public func hours(of day: UTCDay) -> UsageOfDay? { hourlyUsage[day] }

  public mutating func apply(_ answer: UsageAnswer) {
    if answer.bucketWidth == .minute {
      if answer.coverage.isComplete || recentMinutes == nil { recentMinutes = answer }
      return
    }
    let coverage = answer.coverage
    var rows: [UTCDay: [UsageRow]] = [:]
    // A bucket past `covered` may be half of one.
    for row in answer.rows where coverage.covers(row.interval) {
      rows[UTCDay(containing: row.interval.lowerBound), default: []].append(row)
    }
    for day in days(touching: coverage.window) {
      let asked = day.interval.clamped(to: coverage.window)
      guard coverage.touches(asked) else { continue }
      let isComplete = coverage.covers(asked) && asked.lowerBound == day.start
      let usage = UsageOfDay(
        rows: rows[day] ?? [],
        readThrough: asked.clamped(to: coverage.covered).upperBound,
        readAt: coverage.readAt,
        isComplete: isComplete
      )
      if answer.bucketWidth == .hour {
        replace(&hourlyUsage[day], with: usage)
      } else {
        replace(&dailyUsage[day], with: usage)
      }
    }
  }

  public mutating func apply(_ answer: CostAnswer) {
    let items = Dictionary(grouping: answer.items, by: \.day)
    let coverage = answer.coverage
    for day in days(touching: coverage.covered) where coverage.covers(day.interval) {
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
  }

  private func replace(_ known: inout UsageOfDay?, with usage: UsageOfDay) {
    guard let old = known, !usage.isComplete else {
      known = usage
      return
    }
    if !old.isComplete, usage.readThrough >= old.readThrough { known = usage }
  }

  private func days(touching window: Range<Date>) -> Range<UTCDay> {
    guard !window.isEmpty else { return UTCDay(index: 0)..<UTCDay(index: 0) }
    let first = UTCDay(containing: window.lowerBound)
    let end = UTCDay(containing: BucketWidth.day.ceiling(window.upperBound))
    return first..<end
  }
}
