import FoundationEssentials
import UsageModel

extension RefreshSchedule {
  /// What to ask for `target` at `now`. nil where there is nothing to ask, and for names, which have no window.
  ///
  /// Every window ends on a bucket edge after `now`: an end inside a bucket would leave out the current one. None
  /// begins before the first day that the provider still reports on.
  func window(of target: RefreshTarget, in input: RefreshInput) -> Range<Date>? {
    guard let wanted = wantedWindow(of: target, in: input) else { return nil }
    let start = max(wanted.lowerBound, input.firstDays[target.endpoint]?.start ?? .distantPast)
    return start < wanted.upperBound ? start..<wanted.upperBound : nil
  }

  private func wantedWindow(of target: RefreshTarget, in input: RefreshInput) -> Range<Date>? {
    let now = input.now
    let today = UTCDay(containing: now)
    switch target {
    case .current(.organization), .current(.names), .current(.spendLimit), .current(.claudeCode),
      .history(.organization), .history(.names), .history(.spendLimit), .history(.claudeCode):
      return nil
    case .current(.usage(_, .minute)):
      let end = BucketWidth.minute.floor(now).addingTimeInterval(60)
      return end.addingTimeInterval(-60 * Double(minutesRead))..<end
    case .current(.usage(_, .hour)):
      return today.advanced(by: -1).start..<BucketWidth.hour.floor(now).addingTimeInterval(3600)
    case .current(.usage(_, .day)), .current(.costs):
      return firstUnsettledDay(at: now, settlingTime: input.settlingTime).start..<today.end
    case .history(.usage(let question, _)):
      return input.missingDays[question].map { $0.lowerBound.start..<$0.upperBound.start }
    case .history(.costs):
      let older = olderDays(at: now, settlingTime: input.settlingTime)
      return older.lowerBound.start..<older.upperBound.start
    case .backfill(let endpoint):
      return input.backfill[endpoint].map { $0.lowerBound.start..<$0.upperBound.start }
    case .hours(let day, _), .claudeCode(let day):
      return day.interval
    }
  }

  /// The history without the days that are read on every round anyway.
  func olderDays(at now: Date, settlingTime: TimeInterval) -> Range<UTCDay> {
    let end = firstUnsettledDay(at: now, settlingTime: settlingTime)
    return min(firstDay(at: now), end)..<end
  }

  /// The first day of the history.
  func firstDay(at now: Date) -> UTCDay {
    UTCDay(containing: now).advanced(by: 1 - daysRead)
  }

  /// From here on days are read again on every round.
  func firstUnsettledDay(at now: Date, settlingTime: TimeInterval) -> UTCDay {
    let settling = Int((settlingTime / UTCDay.length).rounded(.up))
    return UTCDay(containing: now).advanced(by: -max(unsettledDays, settling))
  }
}
