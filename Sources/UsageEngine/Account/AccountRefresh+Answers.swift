import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// Counts what `outcome` says.
  mutating func apply(_ outcome: RefreshOutcome, to job: RefreshJob, at now: Date) -> ReadResult {
    switch outcome {
    case .organization(let identity):
      organization = identity ?? organization
      return .read
    case .names(let answer):
      names.apply(answer)
      return answer.interruption.map(ReadResult.failed) ?? .read
    case .usage(let answer):
      ledger.apply(answer)
      return note(answer.coverage, of: job, at: now)
    case .costs(let answer):
      ledger.apply(answer)
      names.apply(hints: answer.names)
      organization = organization ?? answer.organization
      return note(answer.coverage, of: job, at: now)
    case .claudeCode(let answer):
      ledger.apply(answer)
      return answer.interruption.map(ReadResult.failed) ?? .read
    case .failed(.beyondHistory(let earliest)):
      guard noteHistory(from: earliest, of: job, at: now) else {
        return .failed(.beyondHistory(earliest: earliest))
      }
      return .nothingReported
    case .failed(let error):
      return .failed(error)
    }
  }

  /// What an endpoint says of its answers that is no failure, as long as it concerns days that are still shown.
  func narrowings(of endpoint: Endpoint, at now: Date) -> [Narrowing] {
    let start = schedule.firstDay(at: now).start
    return (narrowings[endpoint] ?? []).filter { $0.interval.upperBound > start }
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
    if case .beyondHistory(let earliest) = coverage.interruption,
      noteHistory(from: earliest, of: job, at: now)
    {
      return coverage.gaps.first.map { .failed(.gap(at: $0.lowerBound)) } ?? .read
    }
    if coverage.isComplete { return .read }
    let missing = coverage.gaps.first?.lowerBound ?? coverage.covered.upperBound
    return .failed(coverage.interruption ?? .gap(at: missing))
  }

  /// The provider reports on nothing before `earliest`, so that is not asked again, and said. False for a day to come,
  /// which would end all questions for ever.
  private mutating func noteHistory(
    from earliest: UTCDay, of job: RefreshJob, at now: Date
  ) -> Bool {
    guard earliest <= UTCDay(containing: now) else { return false }
    let endpoint = job.target.endpoint
    firstDays[endpoint] = earliest
    if let window = job.window, window.lowerBound < earliest.start {
      let said = ProviderError.beyondHistory(earliest: earliest).sentence
      narrowings[endpoint, default: []].append(
        Narrowing(
          interval: window.lowerBound..<min(earliest.start, window.upperBound), dropped: [],
          serverSaid: said))
    }
    return true
  }
}
