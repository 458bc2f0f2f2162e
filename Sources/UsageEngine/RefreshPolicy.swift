import FoundationEssentials
import UsageModel

/// Decides what one account does next: a pure function, judged by the wall clock.
public enum RefreshPolicy {
  /// On-demand questions first, the one asked last before the others since it is the one on screen; then whatever is
  /// most overdue; repeated reads of the history last, in slots that nothing else wants.
  public static func next(_ input: RefreshInput) -> RefreshDecision {
    let now = input.now
    if let hold = input.hold, hold.isInForce(at: now) {
      return .wait(until: hold.until, reason: .rateLimited)
    }
    let planned = input.targets.compactMap { target in
      due(target, input).map { (target: target, at: $0) }
    }
    let ready = planned.filter { $0.at <= now }
    guard let first = ready.min(by: { isBefore($0, $1, input) }) else {
      guard let soonest = planned.min(by: { $0.at < $1.at }) else {
        return .wait(until: .distantFuture, reason: .nothingPlanned)
      }
      let isRetry = input.records[soonest.target]?.failure != nil
      return .wait(
        until: soonest.at, reason: isRetry ? .retry(soonest.target) : .cadence(soonest.target))
    }
    if input.slotFreeAt > now { return .wait(until: input.slotFreeAt, reason: .rateBudget) }
    return .fetch(
      RefreshJob(target: first.target, window: input.schedule.window(of: first.target, in: input)))
  }

  /// When `target` is wanted; nil when there is nothing to ask.
  static func due(_ target: RefreshTarget, _ input: RefreshInput) -> Date? {
    if case .history(.usage) = target, input.missingDays == nil { return nil }
    let record = input.records[target] ?? AttemptRecord()
    // An attempt in the future means that the clock was set back: what was planned from it may be hours away.
    guard let lastAttempt = record.lastAttempt, lastAttempt <= input.now else {
      return .distantPast
    }
    if let askedAgain = record.askedAgain { return min(askedAgain, input.now) }
    if let retryAt = record.retryAt { return retryAt }
    switch target {
    case .current(.organization):
      return lastAttempt.addingTimeInterval(input.schedule.organization)
    case .current(let endpoint):
      // Whatever was read yesterday knows nothing of today.
      let midnight = UTCDay(containing: lastAttempt).end
      return min(lastAttempt.addingTimeInterval(input.schedule.cadence(of: endpoint)), midnight)
    case .history(.costs):
      return lastAttempt.addingTimeInterval(input.schedule.olderCosts)
    case .history, .hours:
      return lastAttempt.addingTimeInterval(input.schedule.cadence(of: target.endpoint))
    }
  }

  private typealias Planned = (target: RefreshTarget, at: Date)

  private static func isBefore(_ one: Planned, _ other: Planned, _ input: RefreshInput) -> Bool {
    let demands = (input.demandRank(one.target), input.demandRank(other.target))
    if demands.0 != demands.1 { return demands.0 > demands.1 }
    let isSpare = (isRepeatedHistory(one.target, input), isRepeatedHistory(other.target, input))
    if isSpare.0 != isSpare.1 { return isSpare.1 }
    return one.at != other.at ? one.at < other.at : one.target.rank < other.target.rank
  }

  private static func isRepeatedHistory(_ target: RefreshTarget, _ input: RefreshInput) -> Bool {
    target.isHistory && input.records[target]?.lastAttempt != nil
  }
}
