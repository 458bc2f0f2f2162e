import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// How long until it is looked again for what other programs recorded.
  private static var followingPause: TimeInterval { 1 }
  private static var pollingPause: TimeInterval { 5 }

  func nextLook(at now: Date) -> Date {
    // A clock that was set back must not hold it up.
    guard let keep, let last = keep.lastLook, last <= now else { return now }
    let isReading = keep.isFollowing || keep.isOffline
    return last.addingTimeInterval(isReading ? Self.followingPause : Self.pollingPause)
  }

  /// Which of the days that another program replaced are shown, or may be replaced by the next answer here.
  func selections(of changes: HistoryChanges, at now: Date) -> [DaySelection] {
    changes.days.flatMap { endpoint, days in
      days.filter { isShown($0, of: endpoint, at: now) || ledger.isAtHand($0, of: endpoint) }
        .sorted().runs.map { DaySelection($0, of: [endpoint]) }
    }
  }

  /// Whether `changes` tell of days that are not loaded, of which it must be known all the same that they were read.
  func isBeyondSight(_ changes: HistoryChanges, at now: Date) -> Bool {
    changes.days.contains { endpoint, days in
      days.contains { !isShown($0, of: endpoint, at: now) }
    }
  }

  /// Counts what another program recorded as if it had been read here.
  mutating func follow(_ changes: HistoryChanges, _ days: [LedgerDay], at now: Date) {
    ledger.restore(days)
    // A list of names that is being read piece by piece here must not lose its pieces.
    if let names = changes.names, namesPositions.isEmpty { self.names = names }
    if let narrowings = changes.narrowings { self.narrowings.merge(narrowings) { $1 } }
    remember(changes.restatements, at: now)
    for fetch in changes.fetches { follow(fetch) }
    forgetOld(at: now)
    planBackfill(at: now)
  }

  private mutating func follow(_ fetch: Fetch) {
    guard let target = RefreshTarget(of: fetch), inFlight?.job.target != target else { return }
    var record = records[target] ?? AttemptRecord()
    guard record.lastAttempt ?? .distantPast < fetch.startedAt else { return }
    record.lastAttempt = fetch.startedAt
    record.askedAgain = nil
    switch (fetch.status, fetch.detail) {
    case (.complete, _), (.partial, nil):
      if fetch.status == .complete { record.lastSuccess = fetch.finishedAt }
      record.failure = nil
      record.retryAt = nil
    case (.partial, let detail?), (.failed, let detail?):
      let run = record.failure.extended(
        by: ProviderError(sentence: detail), at: fetch.finishedAt)
      record.failure = run
      record.retryAt = Backoff.wait(
        after: run.error, attempts: run.attempts, longest: schedule.longestWait(of: target),
        jitter: 0.5
      ).map { fetch.finishedAt.addingTimeInterval($0) }
    case (.failed, nil): break
    }
    records[target] = record
  }

  private func isShown(_ day: UTCDay, of endpoint: Endpoint, at now: Date) -> Bool {
    let horizon = horizon(at: now)
    return switch endpoint {
    case .usage(let question, .hour):
      day >= horizon.firstHourlyDay || horizon.openedDays.contains(day)
        || question.resource.tellsBurn && comparedDays(at: now).contains(day)
    case .claudeCode:
      day >= horizon.firstClaudeCodeDay || horizon.openedClaudeCodeDays.contains(day)
    case .usage, .costs: horizon.keeps(day)
    case .names, .organization, .spendLimit: false
    }
  }
}
