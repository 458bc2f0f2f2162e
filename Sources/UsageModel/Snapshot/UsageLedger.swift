import FoundationEssentials

/// What the answers to one usage question said, by day at each width.
public struct UsageLedger: Hashable, Sendable {
  private var daily: [UTCDay: UsageOfDay] = [:]
  private var hourly: [UTCDay: UsageOfDay] = [:]

  init() {}

  public var days: Set<UTCDay> { Set(daily.keys).union(hourly.keys) }

  /// A day's usage from exactly one width, so nothing is counted twice: hours where they cover all that the daily bucket
  /// can know, else the daily bucket.
  public func usage(on day: UTCDay) -> UsageOfDay? {
    guard let hours = hourly[day] else { return daily[day] }
    guard let daily = daily[day] else { return hours }
    let isHourlyNewer =
      hours.readAt >= daily.readAt || hours.readAt >= day.end.addingTimeInterval(3600)
    return hours.isComplete && (isHourlyNewer || !daily.isComplete) ? hours : daily
  }

  /// A day's usage hour by hour; nil when its hours were not read.
  public func hours(of day: UTCDay) -> UsageOfDay? { hourly[day] }

  mutating func apply(_ answer: UsageAnswer) {
    let coverage = answer.coverage
    var rows: [UTCDay: [UsageRow]] = [:]
    // A bucket past `covered` may be half of one.
    for row in answer.rows where coverage.covers(row.interval) {
      rows[UTCDay(containing: row.interval.lowerBound), default: []].append(row)
    }
    for day in coverage.window.days {
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
        replace(&hourly[day], with: usage)
      } else {
        replace(&daily[day], with: usage)
      }
    }
  }

  /// Hours go only where the daily bucket is final, so that no day's usage is lost or changed.
  mutating func forget(beyond horizon: LedgerHorizon) {
    daily.removeDays { $0 < horizon.firstDay }
    hourly.removeDays { [daily] day in
      guard day < horizon.firstHourlyDay, !horizon.openedDays.contains(day) else { return false }
      return day < horizon.firstDay || daily[day]?.isFinal(for: day) == true
    }
  }

  private func replace(_ known: inout UsageOfDay?, with usage: UsageOfDay) {
    guard let old = known, !usage.isComplete else {
      known = usage
      return
    }
    if !old.isComplete, usage.readThrough >= old.readThrough { known = usage }
  }
}

extension Range<Date> {
  /// The UTC days that it touches.
  var days: Range<UTCDay> {
    guard !isEmpty else { return UTCDay(index: 0)..<UTCDay(index: 0) }
    return UTCDay(containing: lowerBound)..<UTCDay(containing: BucketWidth.day.ceiling(upperBound))
  }
}

extension Dictionary where Key == UTCDay {
  /// Left as it is, and not even copied, where there is nothing to remove.
  mutating func removeDays(where isOld: (UTCDay) -> Bool) {
    for day in keys.filter(isOld) { self[day] = nil }
  }
}
