import FoundationEssentials
import UsageModel

/// What is known of one endpoint's days.
struct BackfillKnowledge: Hashable, Sendable {
  let reads: [UTCDay: DayRead]
  /// Seconds from the end of a day until the endpoint has all of it.
  let delay: TimeInterval
  /// The first day that the provider reports on, where it said so.
  let firstDay: UTCDay?
  /// Days that an answer left missing, and when.
  let setAside: [UTCDay: Date]
  /// Nothing more is asked of it.
  let isGivenUp: Bool

  func isFinal(_ day: UTCDay) -> Bool { reads[day]?.isFinal(for: day, delay: delay) == true }

  func isReported(_ day: UTCDay) -> Bool { firstDay.map { day >= $0 } ?? true }

  /// The newest run of days that are missing and can be asked for now, from its end.
  func newestMissing(
    in days: Range<UTCDay>, atMost most: Int, at now: Date
  ) -> Range<UTCDay>? {
    guard !isGivenUp, let last = days.last(where: { isWanted($0, at: now) }) else { return nil }
    let earliest = max(days.lowerBound, last.advanced(by: 1 - most))
    let before = (earliest..<last).last { !isWanted($0, at: now) }
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
