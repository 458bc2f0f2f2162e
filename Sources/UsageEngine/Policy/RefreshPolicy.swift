import FoundationEssentials
import UsageModel

/// Decides what one account does next: a pure function, judged by the wall clock.
public enum RefreshPolicy {
  /// What a viewer asked for first, the latest wish before the others since it is the one on screen; then whatever is
  /// most overdue. What failed and only splits or names the totals comes after that, and what only completes the past,
  /// or a list of names, last, in slots that nothing else wants.
  public static func next(_ input: RefreshInput) -> RefreshDecision {
    let now = input.now
    if let hold = input.hold, hold.isInForce(at: now) {
      return .wait(until: hold.until, reason: .rateLimited)
    }
    let wishRanks = input.wishRanks
    let planned = input.targets.enumerated().compactMap {
      Planned($1, rank: $0, wishRank: wishRanks[$1] ?? -1, input)
    }
    let ready = planned.filter { $0.at <= now }
    guard let first = ready.min(by: <) else {
      guard let soonest = planned.min(by: { $0.at < $1.at }) else {
        return .wait(until: .distantFuture, reason: .nothingPlanned)
      }
      let isRetry = input.records[soonest.target]?.failure != nil
      return .wait(
        until: soonest.at, reason: isRetry ? .retry(soonest.target) : .cadence(soonest.target))
    }
    if input.slotFreeAt > now { return .wait(until: input.slotFreeAt, reason: .rateBudget) }
    let target = (first.yields ? ready.filter { $0.isLate(input) }.min(by: <) : nil) ?? first
    return .fetch(
      RefreshJob(
        target: target.target,
        window: input.schedule.window(of: target.target, in: input),
        position: input.position(of: target.target)))
  }

  /// When `target` is asked; nil when there is nothing to ask.
  static func due(_ target: RefreshTarget, _ input: RefreshInput) -> Date? {
    wanted(target, input).map { max($0, endpointRetry(target, input)) }
  }

  /// When `target` is wanted, whatever else its endpoint refused.
  fileprivate static func wanted(_ target: RefreshTarget, _ input: RefreshInput) -> Date? {
    let schedule = input.schedule
    if !target.endpoint.isBesideFigures, schedule.window(of: target, in: input) == nil {
      return nil
    }
    let record = input.records[target] ?? AttemptRecord()
    // An attempt in the future means that the clock was set back: what was planned from it may be hours away.
    guard let lastAttempt = record.lastAttempt, lastAttempt <= input.now else {
      return .distantPast
    }
    // The viewer waits for it as for what was never read.
    if record.askedAgain != nil { return .distantPast }
    if let retryAt = record.retryAt { return retryAt }
    if input.position(of: target) != nil { return lastAttempt }
    let next = lastAttempt.addingTimeInterval(schedule.cadence(of: target.endpoint))
    switch target {
    case .current(let endpoint) where !endpoint.isBesideFigures:
      // Whatever was read yesterday knows nothing of today.
      return min(next, UTCDay(containing: lastAttempt).end)
    case .history(.costs) where !input.lacksDays(of: target):
      return lastAttempt.addingTimeInterval(schedule.olderCosts)
    case .backfill:
      return lastAttempt
    case .current, .history, .hours, .claudeCode:
      return next
    }
  }

  /// Up to when a failure of the whole endpoint keeps all its days from being asked.
  fileprivate static func endpointRetry(_ target: RefreshTarget, _ input: RefreshInput) -> Date {
    guard let shared = input.endpointRecord(target), shared.askedAgain == nil,
      shared.lastAttempt ?? .distantPast <= input.now
    else { return .distantPast }
    return shared.retryAt ?? .distantPast
  }
}

/// A target with its place in the queue.
private struct Planned: Comparable {
  let target: RefreshTarget
  /// When it may be asked.
  let at: Date
  /// When it was wanted, which is earlier for a day of an endpoint that fails. Days that were not tried go before one
  /// that failed, so that it cannot hold them back for ever.
  private let wanted: Date
  /// The later the wish, the higher; -1 for what nobody asked for.
  private let wishRank: Int
  private let lane: Lane
  private let rank: Int

  private enum Lane: Comparable {
    case due
    /// Failed, and no total depends on it.
    case failing
    /// Completes the past, or a list of names, or is the organization's own limit.
    case spare
    /// Completes the distant past, in the order of its plan, and then days of Claude Code, each of which takes a
    /// request.
    case backfill
  }

  init?(_ target: RefreshTarget, rank: Int, wishRank: Int, _ input: RefreshInput) {
    guard let wanted = RefreshPolicy.wanted(target, input) else { return nil }
    self.target = target
    at = max(wanted, RefreshPolicy.endpointRetry(target, input))
    self.wanted = target.isBackfill ? .distantPast : wanted
    self.wishRank = wishRank
    lane = Self.lane(of: target, input)
    self.rank = rank
  }

  private static func lane(of target: RefreshTarget, _ input: RefreshInput) -> Lane {
    let record = input.records[target]
    switch target {
    case .history:
      let isFirst = record?.lastAttempt == nil
      let isWanted =
        target.isEssential ? isFirst || input.lacksDays(of: target) : target.tellsKeys && isFirst
      if !isWanted { return .spare }
    case .claudeCode(let day):
      let unsettled = input.schedule.firstUnsettledDay(
        at: input.now, settlingTime: input.settlingTime)
      if day < unsettled { return input.backfill.isEmpty ? .spare : .backfill }
    case .backfill: return .backfill
    case .current, .hours:
      if input.position(of: target) != nil || target.endpoint == .spendLimit { return .spare }
    }
    let isFailing = record?.failure != nil || input.endpointRecord(target)?.failure != nil
    return isFailing && !target.isEssential ? .failing : .due
  }

  /// A wish for many days goes on for half an hour at Anthropic's pace. The figures on screen must not go stale
  /// meanwhile.
  var yields: Bool {
    if case .claudeCode = target { return wishRank >= 0 }
    return false
  }

  /// By half a round; figures are stale after two.
  func isLate(_ input: RefreshInput) -> Bool {
    lane == .due && input.records[target]?.lastAttempt != nil
      && input.now.timeIntervalSince(at) >= input.schedule.cadence(of: target.endpoint) / 2
  }

  static func < (one: Planned, other: Planned) -> Bool {
    if one.wishRank != other.wishRank { return one.wishRank > other.wishRank }
    if one.lane != other.lane { return one.lane < other.lane }
    return one.wanted != other.wanted ? one.wanted < other.wanted : one.rank < other.rank
  }
}
