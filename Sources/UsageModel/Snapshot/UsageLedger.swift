import FoundationEssentials

/// What the answers to one usage question said, by day at each width.
public struct UsageLedger: Hashable, Sendable {
  private var daily: [UTCDay: UsageOfDay] = [:]
  private var hourly: [UTCDay: UsageOfDay] = [:]

  init() {}

  public var days: Set<UTCDay> { Set(daily.keys).union(hourly.keys) }

  /// A day's usage from exactly one width, so nothing is counted twice: hours where they cover all that the daily
  /// bucket can know, else the daily bucket.
  public func usage(on day: UTCDay) -> UsageOfDay? {
    guard let hours = hourly[day] else { return daily[day] }
    guard let daily = daily[day] else { return hours }
    let isHourlyNewer =
      hours.readAt >= daily.readAt || hours.readAt >= day.end.addingTimeInterval(3600)
    return hours.isComplete && (isHourlyNewer || !daily.isComplete) ? hours : daily
  }

  /// A day's usage hour by hour; nil when its hours were not read.
  public func hours(of day: UTCDay) -> UsageOfDay? { hourly[day] }

  /// What was read of a day at `width` alone.
  func day(_ day: UTCDay, at width: BucketWidth) -> UsageOfDay? {
    width == .hour ? hourly[day] : daily[day]
  }

  /// - Parameter reads: how well the days of the answer's width are known, also those whose rows are not at hand.
  mutating func apply(_ answer: UsageAnswer, reads: [UTCDay: DayRead]) -> [LedgerChange] {
    let coverage = answer.coverage
    var rows: [UTCDay: [UsageRow]] = [:]
    // A bucket past `covered` may be half of one.
    for row in answer.rows where coverage.covers(row.interval) {
      rows[UTCDay(containing: row.interval.lowerBound), default: []].append(row)
    }
    var changes: [LedgerChange] = []
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
      let width: BucketWidth = answer.bucketWidth == .hour ? .hour : .day
      let known = self.day(day, at: width)
      if known == nil, let read = reads[day], !read.mayBecome(usage.read(of: day)) { continue }
      guard let replacement = Self.replacement(of: known, by: usage) else { continue }
      put(replacement, on: day, at: width)
      changes.append(
        LedgerChange(
          day: .usage(answer.question, width, day, replacement),
          was: known.map { .usage(answer.question, width, day, $0) }))
    }
    return changes
  }

  mutating func put(_ usage: UsageOfDay, on day: UTCDay, at width: BucketWidth) {
    if width == .hour { hourly[day] = usage } else { daily[day] = usage }
  }

  /// Hours go only where the daily bucket is final, so that no day's usage is lost or changed.
  mutating func forget(beyond horizon: LedgerHorizon) {
    daily.removeDays { !horizon.keeps($0) }
    hourly.removeDays { [daily] day in
      guard day < horizon.firstHourlyDay, !horizon.openedDays.contains(day) else { return false }
      return !horizon.keeps(day) || daily[day]?.isFinal(for: day) == true
    }
  }

  /// nil where what is known stays as it is.
  private static func replacement(of known: UsageOfDay?, by usage: UsageOfDay) -> UsageOfDay? {
    guard let known else { return usage }
    guard usage.isComplete else {
      return !known.isComplete && usage.readThrough >= known.readThrough ? usage : nil
    }
    guard usage.rows.isEmpty, !known.isZero else { return usage }
    return known.keptThroughEmptyRead(at: usage.readAt) ?? usage
  }
}

extension Dictionary where Key == UTCDay {
  /// Left as it is, and not even copied, where there is nothing to remove.
  mutating func removeDays(where isOld: (UTCDay) -> Bool) {
    for day in keys.filter(isOld) { self[day] = nil }
  }
}
