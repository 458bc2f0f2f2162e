import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  private static var comparedWeeks: Int { 8 }
  /// In seconds. The last full hour is yesterday's until the first of a day is over and was read, which takes a
  /// quarter of an hour or so more.
  private static var comparedAfterDay: TimeInterval { 2 * 3600 }
  /// A new day finds its hours at hand.
  private static var comparedBeforeDay: TimeInterval { 3600 }
  /// In seconds: a history that cannot be read is not asked again at once.
  private static var failurePause: TimeInterval { 60 }

  /// The same weekday of the last weeks, whose hours are what is usual for those of now.
  func comparedDays(at now: Date) -> Set<UTCDay> {
    let days = [
      UTCDay(containing: now.addingTimeInterval(-Self.comparedAfterDay)),
      UTCDay(containing: now.addingTimeInterval(Self.comparedBeforeDay)),
    ]
    return Set(
      days.flatMap { day in (1...Self.comparedWeeks).map { day.advanced(by: -7 * $0) } })
  }

  /// What the history has of them whole, by those questions that tell how fast money is spent, and that is not at hand.
  func comparedSelections(at now: Date) -> [DaySelection] {
    let questions = account.provider.questions.usage.filter(\.resource.tellsBurn)
    return comparedDays(at: now).sorted(by: >).compactMap { day in
      let endpoints = questions.filter {
        kept(day, of: .usage($0, .hour))?.isComplete == true
          && ledger.hours(of: day, by: $0) == nil
      }.map { Endpoint.usage($0, .hour) }
      return endpoints.isEmpty
        ? nil : DaySelection(day..<day.advanced(by: 1), of: Set(endpoints))
    }
  }

  /// Whether other days are to be compared with than were loaded, or those could not be.
  func isComparisonDue(at now: Date) -> Bool {
    guard let comparison else { return false }
    guard comparison.isFailed else { return comparison.days != comparedDays(at: now) }
    return !(comparison.triedAt...comparison.triedAt.addingTimeInterval(Self.failurePause))
      .contains(now)
  }
}
