import FoundationEssentials
import UsageModel

extension RefreshSchedule {
  /// What to ask for `target` at `now`. nil for the name, which has no window.
  ///
  /// Every window ends on a bucket edge after `now`: an end inside a bucket would leave out the current one.
  func window(of target: RefreshTarget, in input: RefreshInput) -> Range<Date>? {
    let now = input.now
    let today = UTCDay(containing: now)
    switch target {
    case .current(.organization), .history(.organization):
      return nil
    case .current(.usage(.minute)):
      let end = BucketWidth.minute.floor(now).addingTimeInterval(60)
      return end.addingTimeInterval(-60 * Double(minutesRead))..<end
    case .current(.usage(.hour)):
      return today.advanced(by: -1).start..<BucketWidth.hour.floor(now).addingTimeInterval(3600)
    case .current(.usage(.day)), .current(.costs):
      return firstUnsettledDay(at: now, settlingTime: input.settlingTime).start..<today.end
    case .history(.usage):
      return input.missingDays.map { $0.lowerBound.start..<$0.upperBound.start }
    case .history(.costs):
      let older = olderDays(at: now, settlingTime: input.settlingTime)
      return older.lowerBound.start..<older.upperBound.start
    case .hours(let day):
      return day.interval
    }
  }

  /// The history without the days that are read on every round anyway.
  func olderDays(at now: Date, settlingTime: TimeInterval) -> Range<UTCDay> {
    let end = firstUnsettledDay(at: now, settlingTime: settlingTime)
    return min(UTCDay(containing: now).advanced(by: 1 - daysRead), end)..<end
  }

  private func firstUnsettledDay(at now: Date, settlingTime: TimeInterval) -> UTCDay {
    let settling = Int((settlingTime / UTCDay.length).rounded(.up))
    return UTCDay(containing: now).advanced(by: -max(unsettledDays, settling))
  }
}
