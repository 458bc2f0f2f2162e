import FoundationEssentials
import UsageModel

/// What is known of one endpoint's days.
struct BackfillKnowledge: Hashable, Sendable {
  let reads: [UTCDay: DayRead]
  /// Seconds from the end of a day until the endpoint has all of it.
  let delay: TimeInterval
  /// Seconds from one read of a day that is not final to the next.
  let cadence: TimeInterval
  /// The first day that the provider reports on, where it said so.
  let firstDay: UTCDay?
  /// Days that an answer left missing, and when.
  let setAside: [UTCDay: Date]
  /// Nothing more is asked of it.
  let isGivenUp: Bool

  func isFinal(_ day: UTCDay) -> Bool { reads[day]?.isFinal(for: day, delay: delay) == true }

  func isReported(_ day: UTCDay) -> Bool { firstDay.map { day >= $0 } ?? true }

  /// Whether `day` was read, if not to the last, within the cadence: a run that is broken off again and again must not
  /// spend itself on it.
  func isFresh(_ day: UTCDay, at now: Date) -> Bool {
    guard let read = reads[day], read.isComplete, read.readAt <= now else { return false }
    return now < read.readAt.addingTimeInterval(cadence)
  }

  /// The newest run of days that are missing and can be asked for now, from its end; of days that are fresh, once there
  /// is no other.
  func newestMissing(
    in days: Range<UTCDay>, atMost most: Int, at now: Date
  ) -> Range<UTCDay>? {
    let wanted = { isWanted($0, at: now) }
    guard !isGivenUp,
      let last = days.last(where: { wanted($0) && !isFresh($0, at: now) })
        ?? days.last(where: wanted)
    else { return nil }
    let earliest = max(days.lowerBound, last.advanced(by: 1 - most))
    let before = (earliest..<last).last { !wanted($0) }
    return (before?.advanced(by: 1) ?? earliest)..<last.advanced(by: 1)
  }

  private func isWanted(_ day: UTCDay, at now: Date) -> Bool {
    !isFinal(day) && isReported(day) && !isSetAside(day, at: now)
  }

  private func isSetAside(_ day: UTCDay, at now: Date) -> Bool {
    guard let since = setAside[day] else { return false }
    return since <= now && now < since.addingTimeInterval(UTCDay.length)
  }
}
