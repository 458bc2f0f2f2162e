import FoundationEssentials
import UsageModel

/// What is known of one account, what was tried, and what is being asked: a value that the refresher moves on.
struct AccountRefresh: Sendable {
  let account: Account
  let schedule: RefreshSchedule
  private(set) var ledger = AccountLedger()
  private(set) var organization: OrganizationIdentity?
  private(set) var records: [RefreshTarget: AttemptRecord] = [:]
  /// Days whose hours the viewer wants and does not have, the latest wish last.
  private(set) var demands: [UTCDay] = []
  private(set) var hold: AccountHold?
  private(set) var inFlight: Walk?
  /// When the rate budget lets the next request through, as far as it was asked.
  var slotFreeAt = Date.distantPast

  /// A question under way.
  struct Walk: Sendable {
    let job: RefreshJob
    let startedAt: Date
    var progress: WalkProgress?
  }

  init(account: Account, schedule: RefreshSchedule) {
    self.account = account
    self.schedule = schedule
  }

  var targets: [RefreshTarget] {
    RefreshTarget.standing + demands.map(RefreshTarget.hours(of:))
  }

  func input(at now: Date) -> RefreshInput {
    RefreshInput(
      now: now,
      schedule: schedule,
      settlingTime: account.provider.billing.settlingTime,
      targets: targets,
      records: records,
      demands: demands,
      missingDays: missingDays(at: now),
      hold: hold,
      slotFreeAt: slotFreeAt
    )
  }

  mutating func begin(_ job: RefreshJob, at now: Date) {
    let progress = job.bucketsAsked.map { WalkProgress(pages: 0, buckets: 0, bucketsAsked: $0) }
    inFlight = Walk(job: job, startedAt: now, progress: progress)
  }

  mutating func note(_ progress: WalkProgress) {
    inFlight?.progress = progress
  }

  /// Counts the answer and plans the next attempt.
  mutating func finish(_ outcome: RefreshOutcome, at now: Date, jitter: Double) {
    guard let walk = inFlight else { return }
    inFlight = nil
    let failure = apply(outcome)
    // The asking task is gone, which says nothing of the provider.
    guard failure != .cancelled || !Task.isCancelled else { return }
    let target = walk.job.target
    var record = records[target] ?? AttemptRecord()
    record.lastAttempt = walk.startedAt
    record.askedAgain = nil
    if let failure {
      let run = record.failure.extended(by: failure, at: now)
      record.failure = run
      record.retryAt = retry(after: run, at: now, jitter: jitter)
    } else {
      record.lastSuccess = now
      record.failure = nil
      record.retryAt = nil
      hold = nil
    }
    records[target] = record
    if case .hours(let day) = target, failure?.isLastWord ?? true { forget(day) }
  }

  /// `r`: everything current is due, and so is what failed. Questions under way are being read now anyway.
  mutating func askAgain(at now: Date) {
    for target in targets where target != inFlight?.job.target && records[target] != nil {
      let isWanted =
        switch target {
        case .current(.organization), .history, .hours: records[target]?.failure != nil
        case .current: true
        }
      if isWanted { records[target]?.askedAgain = now }
    }
  }

  /// Whether there is something to ask for: not when the hours are known to the end of the day, nor for today and
  /// yesterday, which are read anyway.
  mutating func demandHours(of day: UTCDay, at now: Date) -> Bool {
    let known = ledger.hours(of: day)
    guard day < UTCDay(containing: now).advanced(by: -1), known?.isFinal(for: day) != true,
      inFlight?.job.target != .hours(of: day)
    else { return false }
    demands.removeAll { $0 == day }
    demands.append(day)
    if records[.hours(of: day)] != nil { records[.hours(of: day)]?.askedAgain = now }
    return true
  }

  private mutating func forget(_ day: UTCDay) {
    demands.removeAll { $0 == day }
    records[.hours(of: day)] = nil
  }

  /// The reason why `outcome` is not all that was asked for; nil when it is.
  private mutating func apply(_ outcome: RefreshOutcome) -> ProviderError? {
    switch outcome {
    case .organization(let identity):
      organization = identity ?? organization
      return nil
    case .usage(let answer):
      ledger.apply(answer)
      return answer.coverage.shortfall
    case .costs(let answer):
      ledger.apply(answer)
      organization = organization ?? answer.organization
      return answer.coverage.shortfall
    case .failed(let error):
      return error
    }
  }

  /// When to try again; a 429 sets that for the whole account.
  private mutating func retry(
    after run: EndpointFailure, at now: Date, jitter: Double
  ) -> Date {
    let isAccountWide = if case .rateLimited = run.error { true } else { false }
    let counted = isAccountWide ? (hold?.failure).extended(by: run.error, at: now) : run
    guard
      let wait = Backoff.wait(after: counted.error, attempts: counted.attempts, jitter: jitter)
    else { return .distantFuture }
    let until = now.addingTimeInterval(wait)
    if isAccountWide { hold = AccountHold(failure: counted, from: now, until: until) }
    return until
  }

  /// Older days whose daily usage was never read after it had all arrived.
  private func missingDays(at now: Date) -> Range<UTCDay>? {
    let settlingTime = account.provider.billing.settlingTime
    let missing = schedule.olderDays(at: now, settlingTime: settlingTime)
      .filter { ledger.usage(on: $0)?.isFinal(for: $0) != true }
    guard let first = missing.first, let last = missing.last else { return nil }
    return first..<last.advanced(by: 1)
  }
}

extension UsageOfDay {
  /// Read to the day's end and an hour or more after it: usage arrives late.
  fileprivate func isFinal(for day: UTCDay) -> Bool {
    isComplete && readThrough >= day.end && readAt >= day.end.addingTimeInterval(3600)
  }
}

extension Coverage {
  /// Why this is not the whole window; nil when it is.
  fileprivate var shortfall: ProviderError? {
    isComplete ? nil : interruption ?? .gap(at: gaps.first?.lowerBound ?? covered.upperBound)
  }
}

extension ProviderError {
  /// Whether the answer will be no for this day whenever it is asked; the viewer can ask again all the same.
  fileprivate var isLastWord: Bool {
    switch self {
    case .rejected, .unsupported: true
    default: false
    }
  }
}

extension EndpointFailure? {
  /// The run of failures with one more, whose error is the one that is shown.
  fileprivate func extended(by error: ProviderError, at now: Date) -> EndpointFailure {
    EndpointFailure(error: error, since: self?.since ?? now, attempts: (self?.attempts ?? 0) + 1)
  }
}
