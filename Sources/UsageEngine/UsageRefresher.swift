import FoundationEssentials
import UsageModel
import UsageProviders

/// Polls every account on its own task and publishes snapshots; the newest wins.
///
/// Due times are judged by `now`, the wall clock, and waited for on `clock`, at most a minute at a time: so sleep, wake
/// and a clock that is set are noticed.
public actor UsageRefresher<C: Clock> where C.Duration == Duration {
  /// For one consumer: a late reader gets the newest. Ends with `run()`.
  public nonisolated let snapshots: AsyncStream<UsageSnapshot>

  private let publisher: AsyncStream<UsageSnapshot>.Continuation
  private let sources: [RefreshedAccount]
  private let clock: C
  private let now: @Sendable () -> Date
  private let jitter: @Sendable () -> Double
  /// One per source, in their order.
  private var accounts: [AccountRefresh]
  /// The pauses of accounts that have nothing to do; cancelling one wakes its account.
  private var pauses: [Int: Task<Void, Never>] = [:]
  private var isRefreshing = false

  /// Longest sleep in one piece, in seconds.
  private static var longestPause: TimeInterval { 60 }

  /// - Parameters:
  ///   - clock: sleeps; must agree with `now` on how fast time passes.
  ///   - now: the wall clock, which may jump.
  ///   - jitter: 0 ..< 1, asked once per failure.
  public init(
    accounts: [RefreshedAccount],
    schedule: RefreshSchedule = .standard,
    clock: C,
    now: @escaping @Sendable () -> Date,
    jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    sources = accounts
    self.accounts = accounts.map {
      AccountRefresh(account: $0.provider.account, schedule: schedule)
    }
    self.clock = clock
    self.now = now
    self.jitter = jitter
    (snapshots, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  public var current: UsageSnapshot {
    let now = now()
    return UsageSnapshot(asOf: now, accounts: accounts.map { $0.snapshot(at: now) })
  }

  /// One round: every account fetches whatever is due now (at the start: everything), then returns. Publishes as it goes.
  ///
  /// Once the rate budget is spent, only what totals come from and what `demand(_:account:)` asked for is waited for: what
  /// else splits or names them would take Anthropic's pace half an hour.
  ///
  /// One account has one request in flight, so a round asked for during another, or during `run()`, returns at once.
  public func refreshOnce() async {
    await refreshAll(untilCancelled: false)
  }

  /// Repeats on the clock until cancelled, then ends `snapshots`.
  public func run() async {
    await refreshAll(untilCancelled: true)
  }

  /// `r`: everything current and everything that failed becomes due at once, still within the rate budget and the wait of
  /// a 429.
  public func refreshNow() {
    let now = now()
    for index in accounts.indices {
      accounts[index].askAgain(at: now)
      pauses[index]?.cancel()
    }
    publish()
  }

  /// Reads what a viewer opened, before everything else: an older day's hours and older days of Claude Code once, usage by
  /// person from now on. A wish for what is known, or cannot be had of this account, does nothing.
  public func demand(_ demand: Demand, account: Account.ID) {
    guard let index = accounts.firstIndex(where: { $0.account.id == account }),
      accounts[index].wish(demand, at: now())
    else { return }
    pauses[index]?.cancel()
    publish()
  }

  private func refreshAll(untilCancelled isEndless: Bool) async {
    guard !isRefreshing else { return }
    isRefreshing = true
    publish()
    await withTaskGroup { group in
      for index in accounts.indices {
        group.addTask { await self.refresh(index, untilCancelled: isEndless) }
      }
    }
    isRefreshing = false
    if isEndless { publisher.finish() }
  }

  /// One account's task.
  private func refresh(_ index: Int, untilCancelled isEndless: Bool) async {
    var tried: Set<RefreshTarget> = []
    // What an answer changed is published with the start of the next question, where one follows at once.
    var isUnpublished = false
    while !Task.isCancelled {
      let slotWait = await sources[index].budget?.timeUntilSlot() ?? .zero
      // From here to the start of the fetch or pause nothing suspends, so no wish gets lost in between.
      let now = now()
      accounts[index].slotFreeAt = slotWait > .zero ? now + slotWait / .seconds(1) : .distantPast
      var input = accounts[index].input(at: now)
      if !isEndless { input.limit(toRoundAfter: tried) }
      switch RefreshPolicy.next(input) {
      case .fetch(let job):
        tried.insert(job.target)
        accounts[index].begin(job, at: now)
        publish()
        await fetch(job, index)
        isUnpublished = true
      case .wait(_, .rateBudget):
        publish()
        isUnpublished = false
        let budget = sources[index].budget
        await pause(index) { await budget?.waitUntilFree() }
      case .wait(let until, _):
        if isUnpublished { publish() }
        isUnpublished = false
        guard isEndless else { return }
        let wait = Self.pauseLength(from: now, to: until)
        await pause(index) { [clock] in try? await clock.sleep(for: wait) }
      }
    }
    if isUnpublished { publish() }
  }

  private func fetch(_ job: RefreshJob, _ index: Int) async {
    let (reports, reporter) = AsyncStream.makeStream(
      of: WalkProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let noted: Void = note(reports, index)
    let outcome = await sources[index].answer(to: job) { reporter.yield($0) }
    reporter.finish()
    await noted
    accounts[index].finish(outcome, at: now(), jitter: jitter())
  }

  private func note(_ reports: AsyncStream<WalkProgress>, _ index: Int) async {
    for await progress in reports {
      accounts[index].note(progress)
      // The last page is news of the answer, which comes at once.
      if progress.buckets < progress.bucketsAsked { publish() }
    }
  }

  /// Waits for `end`, a wake-up or cancellation.
  private func pause(_ index: Int, _ end: @escaping @Sendable () async -> Void) async {
    let pause = Task { await end() }
    pauses[index] = pause
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    pauses[index] = nil
  }

  /// Whole milliseconds, rounded up and at least one: a pause that ends a hair early would only be followed by another.
  private static func pauseLength(from now: Date, to until: Date) -> Duration {
    let seconds = min(until.timeIntervalSince(now), longestPause)
    return .milliseconds(max(1, Int((seconds * 1000).rounded(.up))))
  }

  private func publish() {
    publisher.yield(current)
  }
}
