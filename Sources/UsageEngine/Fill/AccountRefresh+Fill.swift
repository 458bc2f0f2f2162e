import FoundationEssentials
import UsageModel

extension AccountRefresh {
  mutating func beginFill(_ request: FillRequest, at now: Date) {
    fill = FillRun(request: request)
    backfill = BackfillState()
    records = records.filter { if case .backfill = $0.key { false } else { true } }
    planBackfill(at: now)
  }

  /// Ends it with what became of it.
  mutating func endFill(at now: Date) -> FillResult {
    guard let fill else { return FillResult(account: account) }
    let scope = BackfillScope(account.provider.questions, fill.request, at: now)
    var missing: [Endpoint: [Range<UTCDay>]] = [:]
    for part in scope.parts {
      let days = part.days.filter { isLacking($0, of: part.endpoint, at: now) }
      if !days.isEmpty { missing[part.endpoint] = days.runs }
    }
    var failures = fill.errors.filter { missing[$0.key] != nil }
    if isIdentityWanted {
      for endpoint in identityTargets.map(\.endpoint) { failures[endpoint] = fill.errors[endpoint] }
    }
    for (endpoint, days) in missing {
      guard failures[endpoint] == nil, let first = firstDay(of: endpoint, at: now),
        days.contains(where: { $0.lowerBound < first })
      else { continue }
      failures[endpoint] = .beyondHistory(earliest: first)
    }
    let result = FillResult(
      account: account, stored: keep?.isConfirmed == true ? keep?.stored : nil, missing: missing,
      failures: failures,
      unsaved: missing.isEmpty && keep?.failure == nil ? nil : keepFailure(at: now)?.reason,
      pages: backfill.pages)
    self.fill = nil
    backfill = BackfillState()
    planBackfill(at: now)
    return result
  }

  /// Whether the history lacks `day`: it was never read, or in part, or before it was final though it is by now.
  private func isLacking(_ day: UTCDay, of endpoint: Endpoint, at now: Date) -> Bool {
    guard let keep, keep.isConfirmed || keep.isOffline, let read = kept(day, of: endpoint),
      read.isComplete
    else { return true }
    if keep.unwritten.holds(day, of: endpoint) { return true }
    return now >= day.end.addingTimeInterval(delay(of: endpoint)) && !isFinal(day, of: endpoint)
  }
}

extension [UTCDay] {
  /// Ascending days as runs of days that follow each other.
  var runs: [Range<UTCDay>] {
    var runs: [Range<UTCDay>] = []
    for day in self {
      if let last = runs.last, last.upperBound == day {
        runs[runs.count - 1] = last.lowerBound..<day.advanced(by: 1)
      } else {
        runs.append(day..<day.advanced(by: 1))
      }
    }
    return runs
  }
}
