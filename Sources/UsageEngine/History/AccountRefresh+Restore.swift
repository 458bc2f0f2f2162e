import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// Puts back what a history kept of the account, as far as nothing newer is known.
  mutating func restore(_ first: FirstRead, at now: Date) {
    ledger.restore(first.reads)
    ledger.restore(first.days)
    if namesPositions.isEmpty { names = first.names }
    narrowings.merge(first.narrowings) { $1 }
    remember(first.restatements, at: now)
    for fetch in first.lastFetches { restore(fetch) }
    restoreClaudeCode(at: now)
    forgetOld(at: now)
    planBackfill(at: now)
  }

  /// Puts back days alone.
  mutating func restore(_ days: [LedgerDay], at now: Date) {
    ledger.restore(days)
    forgetOld(at: now)
  }

  /// The first day whose restatements may have been seen within the days that they are listed of.
  func firstRestatedDay(at now: Date) -> UTCDay {
    UTCDay(containing: now).advanced(by: -schedule.backfillDays)
  }

  /// Restatements are listed as long as anyone may look for them.
  mutating func remember(_ seen: [Restatement], at now: Date) {
    let first = schedule.firstDay(at: now).start
    let known = Set(restatements)
    restatements = (restatements + seen.filter { !known.contains($0) })
      .filter { $0.seenAt >= first }
      .sorted { $0.seenAt > $1.seenAt }
  }

  /// What was read within its cadence by an earlier run is not asked again. What tells the organization is: the key may
  /// be another one by now.
  private mutating func restore(_ fetch: Fetch) {
    guard let target = RefreshTarget(of: fetch) else { return }
    var record = records[target] ?? AttemptRecord()
    guard record.lastAttempt ?? .distantPast < fetch.startedAt else { return }
    record.lastSuccess = max(record.lastSuccess ?? .distantPast, fetch.finishedAt)
    if keep?.isConfirmed == true || identityTargets.first != target {
      record.lastAttempt = fetch.startedAt
    }
    records[target] = record
  }

  private mutating func restoreClaudeCode(at now: Date) {
    for (day, read) in ledger.reads[.claudeCode] ?? [:]
    where day >= schedule.firstUnsettledDay(at: now, settlingTime: settlingTime) {
      let target = RefreshTarget.claudeCode(on: day)
      guard read.isComplete, records[target]?.lastAttempt ?? .distantPast < read.readAt else {
        continue
      }
      records[target] = AttemptRecord(lastAttempt: read.readAt, lastSuccess: read.readAt)
    }
  }
}

extension RefreshTarget {
  /// What a recorded fetch asked for; nil where nothing depends on when that was, as with what no history keeps.
  init?(of fetch: Fetch) {
    switch (fetch.purpose, fetch.endpoint) {
    case (_, .usage(_, .minute)), (.opened, .usage), (.opened, .costs), (.opened, .organization),
      (.opened, .names), (_, .spendLimit):
      return nil
    case (_, .claudeCode):
      guard let window = fetch.window else { return nil }
      self = .claudeCode(on: UTCDay(containing: window.lowerBound))
    case (.current, let endpoint): self = .current(endpoint)
    case (.history, let endpoint): self = .history(endpoint)
    case (.backfill, _): return nil
    }
  }
}
