import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// Counts what `outcome` says.
  mutating func apply(
    _ outcome: RefreshOutcome, to job: RefreshJob, at now: Date, besides unread: UnreadDays
  ) -> Counted {
    let namesBefore = outcome.tellsNames ? names : nil
    var changes: [LedgerChange] = []
    let result = apply(outcome, to: job, at: now, besides: unread, &changes)
    return Counted(
      result: result, changes: changes,
      restatements: changes.compactMap { restatement(of: $0, at: now) },
      areNamesNew: namesBefore.map { $0 != names } ?? false)
  }

  /// nil also of a change that was seen at the other bucket width before: it happened once.
  private func restatement(of change: LedgerChange, at now: Date) -> Restatement? {
    guard let was = change.was,
      let seen = Restatement(of: change, by: account.provider.billing, seenAt: now),
      !restatements.contains(where: { seen.isTold(by: $0, since: was.read.readAt) })
    else { return nil }
    return seen
  }

  private mutating func apply(
    _ outcome: RefreshOutcome, to job: RefreshJob, at now: Date, besides unread: UnreadDays,
    _ changes: inout [LedgerChange]
  ) -> ReadResult {
    switch outcome {
    case .organization(let identity):
      organization = identity ?? organization
      return .read
    case .spendLimit(let limit):
      spendLimit = limit
      return .read
    case .names(let answer):
      names.apply(answer, from: job.position)
      namesPositions[answer.kind] = answer.continuation
      if let error = answer.interruption { return .failed(error) }
      return answer.continuation == nil ? .read : .readInPart
    case .usage(let answer):
      changes = ledger.apply(unread.leavingOut(of: answer))
      return note(answer.coverage, of: job, at: now)
    case .costs(let answer):
      changes = ledger.apply(unread.leavingOut(of: answer))
      names.apply(hints: answer.names)
      organization = organization ?? answer.organization
      return note(answer.coverage, of: job, at: now)
    case .claudeCode(let answer):
      if !unread.leavesOut(answer) { changes = ledger.apply(answer) }
      return answer.interruption.map(ReadResult.failed) ?? .read
    case .failed(.beyondHistory(let earliest)):
      guard noteHistory(from: earliest, of: job, at: now) else {
        return .failed(.beyondHistory(earliest: earliest))
      }
      return .nothingReported
    case .failed(let error):
      if error.leavesThePlace, case .names(let kind) = job.target.endpoint {
        namesPositions[kind] = nil
      }
      return .failed(error)
    }
  }

  /// What an endpoint says of its answers that is no failure, as long as it concerns days that are still shown.
  func narrowings(of endpoint: Endpoint, at now: Date) -> [Narrowing] {
    let start = (recentDemands.days?.lowerBound).map { min($0, schedule.firstDay(at: now)) }
    let first = (start ?? schedule.firstDay(at: now)).start
    return (narrowings[endpoint] ?? []).filter { $0.interval.upperBound > first }
  }

  /// With a history, as long as it reaches back.
  private func keptNarrowings(of endpoint: Endpoint, at now: Date) -> [Narrowing] {
    guard keep != nil else { return narrowings(of: endpoint, at: now) }
    let first = UTCDay(containing: now).advanced(by: -schedule.backfillDays).start
    return (narrowings[endpoint] ?? []).filter { $0.interval.upperBound > first }
  }

  private mutating func note(
    _ coverage: Coverage, of job: RefreshJob, at now: Date
  ) -> ReadResult {
    let endpoint = job.target.endpoint
    let isCurrent = { (old: Narrowing) in
      // A walk that broke off may not have come to where it would be narrowed again.
      coverage.isWalkFinished
        ? !old.interval.overlaps(coverage.window) : !coverage.narrowings.contains(old)
    }
    let kept = (narrowings[endpoint] ?? []).filter(isCurrent)
    narrowings[endpoint] = kept + coverage.narrowings
    narrowings[endpoint] = keptNarrowings(of: endpoint, at: now)
    if case .beyondHistory(let earliest) = coverage.interruption,
      noteHistory(from: earliest, of: job, at: now)
    {
      return coverage.gaps.first.map { .failed(.gap(at: $0.lowerBound)) } ?? .read
    }
    if coverage.isComplete { return .read }
    let missing = coverage.gaps.first?.lowerBound ?? coverage.covered.upperBound
    return .failed(coverage.interruption ?? .gap(at: missing))
  }

  /// The provider reports on nothing before `earliest`, so that is not asked again today, and said. False for a day to
  /// come, which would end all questions.
  private mutating func noteHistory(
    from earliest: UTCDay, of job: RefreshJob, at now: Date
  ) -> Bool {
    guard earliest <= UTCDay(containing: now) else { return false }
    let endpoint = job.target.endpoint
    reportedSince[endpoint] = ReportedSince(first: earliest, saidOn: UTCDay(containing: now))
    if let window = job.window, window.lowerBound < earliest.start {
      let silent = Narrowing(
        interval: window.lowerBound..<min(earliest.start, window.upperBound), dropped: [],
        serverSaid: ProviderError.beyondHistory(earliest: earliest).sentence)
      narrowings[endpoint, default: []].removeAll {
        $0.dropped.isEmpty && $0.interval.overlaps(silent.interval)
      }
      narrowings[endpoint, default: []].append(silent)
    }
    return true
  }
}

extension RefreshOutcome {
  fileprivate var tellsNames: Bool {
    switch self {
    case .names, .costs: true
    case .organization, .spendLimit, .usage, .claudeCode, .failed: false
    }
  }
}

extension ProviderError {
  /// Of a list that goes on: the place is not known to the server any more, or leads nowhere.
  fileprivate var leavesThePlace: Bool {
    switch self {
    case .rejected, .brokenPaging: true
    default: false
    }
  }
}
