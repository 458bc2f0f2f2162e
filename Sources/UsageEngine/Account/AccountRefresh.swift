import FoundationEssentials
import UsageHistory
import UsageModel

/// What is known of one account, what was tried, and what is being asked: a value that the refresher moves on.
struct AccountRefresh: Sendable {
  let account: Account
  let schedule: RefreshSchedule
  var ledger = AccountLedger()
  var names = NameDirectory()
  var organization: OrganizationIdentity?
  var spendLimit: SpendLimit?
  /// Where answers have fewer dimensions than were asked, or begin later.
  var narrowings: [Endpoint: [Narrowing]] = [:]
  /// Of the days of the history, the last one seen first.
  var restatements: [Restatement] = []
  /// The first day that the provider still reports on, where it said so.
  var reportedSince: [Endpoint: ReportedSince] = [:]
  /// Where names go on that were read in part.
  var namesPositions: [NamedKind: NamesPosition] = [:]
  var records: [RefreshTarget: AttemptRecord] = [:]
  /// What the viewer wants and does not have, the latest wish last.
  var wishes: [Wish] = []
  /// What the ledger keeps for the viewer.
  var recentDemands = RecentDemands()
  /// What of it is being loaded from the history.
  var loading: Set<Demand> = []
  /// Days that the history was known to have and has no more, and when they had been read.
  var vanished: [Endpoint: [UTCDay: Date]] = [:]
  /// Usage by person is kept up to date from the first wish on.
  var isPeopleWanted = false
  /// When a viewer last had the minutes by key on screen.
  var keyMinutesSeenAt: Date?
  /// Which hours were loaded last to be compared with; nil before the first time.
  var comparison: Comparison?
  /// nil before the first time that they were loaded.
  var pastBills: PastBills?
  /// How it stands with the history; nil without one.
  var keep: AccountKeep?
  var backfill = BackfillState()
  /// What a one-shot command wants; nothing else is asked meanwhile.
  var fill: FillRun?
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

  init(account: Account, schedule: RefreshSchedule, keep: AccountKeep? = nil) {
    self.account = account
    self.schedule = schedule
    self.keep = keep
  }

  func input(at now: Date) -> RefreshInput {
    RefreshInput(
      now: now,
      schedule: schedule,
      settlingTime: settlingTime,
      targets: targets(at: now),
      records: records,
      wishes: wishes,
      missingDays: missingDays(at: now),
      missingBills: missingBills(at: now),
      firstDays: reportedSince.compactMapValues { $0.day(at: now) },
      positions: namesPositions,
      hold: hold,
      slotFreeAt: slotFreeAt,
      backfill: backfill.plan.windows
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
  ///
  /// - Parameter unread: days of the question that are left as they are.
  /// - Returns: what a history keeps of it.
  @discardableResult
  mutating func finish(
    _ outcome: RefreshOutcome, at now: Date, jitter: Double, besides unread: UnreadDays = .init()
  ) -> FetchedAnswer? {
    guard let walk = inFlight else { return nil }
    inFlight = nil
    let counted = apply(outcome, to: walk.job, at: now, besides: unread)
    let result = counted.result
    let fetched = keep == nil ? nil : fetched(walk, outcome, counted, at: now)
    remember(counted.restatements, at: now)
    forgetOld(at: now)
    // The asking task is gone, which says nothing of the provider.
    guard result != .failed(.cancelled) || !Task.isCancelled else { return nil }
    plan(after: result, of: walk, at: now, jitter: jitter)
    if keep != nil {
      noteIdentity(outcome, of: walk.job, result, at: now)
      noteBackfill(of: walk.job, pages: fetched?.fetch.pages ?? 0, result: result, at: now)
    }
    return fetched
  }

  private mutating func plan(
    after result: ReadResult, of walk: Walk, at now: Date, jitter: Double
  ) {
    let target = walk.job.target
    var record = records[target] ?? AttemptRecord()
    let failureBefore = record.failure
    record.lastAttempt = walk.startedAt
    record.askedAgain = nil
    switch result {
    case .failed(let error):
      let run = record.failure.extended(by: error, at: now)
      record.failure = run
      record.retryAt = retry(target, after: run, at: now, jitter: jitter)
    case .read, .readInPart, .nothingReported:
      if result == .read { record.lastSuccess = now }
      record.failure = nil
      record.retryAt = nil
      hold = nil
    }
    records[target] = record
    shareWithEndpoint(result, of: walk, at: now, jitter: jitter)
    if result.failure == nil, failureBefore?.error.isRefusedKey == true { probeRefused(at: now) }
    if result.failure?.isLastWord ?? true || isKeyMinutes(target) { settle(target) }
    dropIdle(after: target, at: now)
  }

  /// `r`: everything current is due, and so is what failed. Questions under way are being read now anyway.
  mutating func askAgain(at now: Date) {
    let firstUnsettled = schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)
    for (target, record) in records where target != inFlight?.job.target {
      let isWanted =
        switch target {
        case .current(let endpoint) where !endpoint.isBesideFigures: true
        case .claudeCode(let day): day >= firstUnsettled || record.failure != nil
        case .current, .history, .backfill, .hours: record.failure != nil
        }
      if isWanted { records[target]?.askedAgain = now }
    }
  }

  /// When to try again; a 429 sets that for the whole account.
  private mutating func retry(
    _ target: RefreshTarget, after run: EndpointFailure, at now: Date, jitter: Double
  ) -> Date {
    let isAccountWide = if case .rateLimited = run.error { true } else { false }
    let counted = isAccountWide ? (hold?.failure).extended(by: run.error, at: now) : run
    let longest = isAccountWide ? Backoff.longestWait : schedule.longestWait(of: target)
    guard
      let wait = Backoff.wait(
        after: counted.error, attempts: counted.attempts, longest: longest, jitter: jitter)
    else { return .distantFuture }
    let until = now.addingTimeInterval(wait)
    if isAccountWide { hold = AccountHold(failure: counted, from: now, until: until) }
    // A past day that the server will not report is asked for once a day, or thirty of them would take every spare
    // slot.
    if case .claudeCode(let day) = target, run.error.isLastWord,
      day < schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)
    {
      return now.addingTimeInterval(max(wait, schedule.olderCosts))
    }
    return until
  }

  /// Each day of Claude Code is a target of its own, and they fail together: thirty days that are refused are probed
  /// like one. A rejection is about one day, and a 429 holds the whole account.
  private mutating func shareWithEndpoint(
    _ result: ReadResult, of walk: Walk, at now: Date, jitter: Double
  ) {
    guard case .claudeCode = walk.job.target else { return }
    let shared = RefreshTarget.current(.claudeCode)
    guard let error = result.failure else {
      records[shared] = nil
      return
    }
    switch error {
    case .rejected, .rateLimited: return
    default: break
    }
    let run = (records[shared]?.failure).extended(by: error, at: now)
    let wait = Backoff.wait(
      after: error, attempts: run.attempts, longest: schedule.longestWait(of: shared),
      jitter: jitter)
    records[shared] = AttemptRecord(
      lastAttempt: walk.startedAt,
      failure: run,
      retryAt: wait.map { now.addingTimeInterval($0) } ?? .distantFuture
    )
  }

  /// A key that works again for one endpoint may work for all.
  private mutating func probeRefused(at now: Date) {
    for (target, record) in records where record.failure?.error.isRefusedKey == true {
      records[target]?.retryAt = min(record.retryAt ?? now, now)
    }
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

  /// Of the key as a whole, whereas 403 is about what it may read.
  fileprivate var isRefusedKey: Bool {
    switch self {
    case .refused(status: 401, _), .noKey: true
    default: false
    }
  }
}

extension EndpointFailure? {
  /// The run of failures with one more, whose error is the one that is shown.
  func extended(by error: ProviderError, at now: Date) -> EndpointFailure {
    EndpointFailure(error: error, since: self?.since ?? now, attempts: (self?.attempts ?? 0) + 1)
  }
}
