import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

/// Polls every account on its own task and publishes snapshots; the newest wins.
///
/// Due times are judged by `now`, the wall clock, and waited for on `clock`, at most a minute at a time: so sleep, wake
/// and a clock that is set are noticed.
///
/// With a history, figures are there before anything is asked, only what can have changed is asked, and every answer is
/// kept. Whose answers they are is asked first; until that is known they are shown and not saved, and where it cannot
/// be read that is said and tried again. What other programs record in the same file is shown as if it had been read
/// here, and while one of them polls an account nothing is asked of it but what the viewer opens.
public actor UsageRefresher<C: Clock> where C.Duration == Duration {
  /// For one consumer: a late reader gets the newest. Ends with `run()`.
  public nonisolated let snapshots: AsyncStream<UsageSnapshot>

  let publisher: AsyncStream<UsageSnapshot>.Continuation
  let sources: [RefreshedAccount]
  let keeping: HistoryKeeping?
  let clock: C
  let now: @Sendable () -> Date
  let jitter: @Sendable () -> Double
  /// One per source, in their order.
  var accounts: [AccountRefresh]
  /// The pauses of accounts that have nothing to do; cancelling one wakes its account.
  var pauses: [Int: Task<Void, Never>] = [:]
  /// What is being loaded from the history because a viewer opened it.
  var loads: [Load: Task<Void, Never>] = [:]
  /// Loads that the history could not serve, and when.
  var failedLoads: [Load: Date] = [:]
  /// The loading before the first frame, once that was begun.
  var restoring: Task<Void, Never>?
  var isRefreshing = false
  /// When the history was last tidied.
  var tidiedAt: Date?

  /// A demand of one account.
  struct Load: Hashable {
    let index: Int
    let demand: Demand
  }

  /// How long accounts are refreshed.
  enum Extent {
    case untilCancelled
    /// Whatever is due, once.
    case round
    /// Until what a one-shot command wants is there, or cannot be had.
    case filled
  }

  /// - Parameters:
  ///   - history: nil where nothing is to be kept; then older days than those that are always at hand are not read.
  ///   - clock: sleeps; must agree with `now` on how fast time passes.
  ///   - now: the wall clock, which may jump.
  ///   - jitter: 0 ..< 1, asked once per failure.
  public init(
    accounts: [RefreshedAccount],
    history: HistoryKeeping? = nil,
    schedule: RefreshSchedule = .standard,
    clock: C,
    now: @escaping @Sendable () -> Date,
    jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    sources = accounts
    keeping = history
    self.accounts = accounts.map { source in
      AccountRefresh(
        account: source.account, schedule: schedule,
        keep: history.map {
          AccountKeep(
            origin: source.origin, isOffline: $0.isOffline || source.provider == nil)
        })
    }
    self.clock = clock
    self.now = now
    self.jitter = jitter
    (snapshots, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  public var current: UsageSnapshot {
    let now = now()
    return UsageSnapshot(
      asOf: now, accounts: accounts.map { $0.snapshot(at: now) }, history: historyStatus(at: now))
  }

  /// One round: every account fetches whatever is due now (at the start, and without a history: everything), then
  /// returns. Publishes as it goes.
  ///
  /// Once the rate budget is spent, only what totals come from and what `demand(_:account:)` asked for is waited for:
  /// what else splits or names them would take Anthropic's pace half an hour. Whether another program polls does not
  /// matter: it may not have come round yet.
  ///
  /// One account has one request in flight, so a round asked for during another, or during `run()`, returns at once.
  public func refreshOnce() async {
    await refreshAll(.round)
  }

  /// Repeats on the clock until cancelled, then ends `snapshots`.
  public func run() async {
    await refreshAll(.untilCancelled)
  }

  /// `r`: everything current and everything that failed becomes due at once, still within the rate budget and the wait
  /// of a 429.
  public func refreshNow() {
    let now = now()
    for index in accounts.indices {
      accounts[index].askAgain(at: now)
      pauses[index]?.cancel()
    }
    publish()
  }

  /// Reads what a viewer opened, before everything else: an older day's hours and older days of Claude Code once, usage
  /// by person from now on, minutes by key as long as they are asked for. What the history has is loaded from there, and
  /// only the rest is asked. A wish for what is known, or cannot be had of this account, does nothing.
  public func demand(_ demand: Demand, account: Account.ID) {
    guard let index = accounts.firstIndex(where: { $0.account.id == account }) else { return }
    let now = now()
    let isAsked = accounts[index].wish(demand, at: now)
    let isLoading = load(demand, index, at: now)
    guard isAsked || isLoading else { return }
    pauses[index]?.cancel()
    publish()
  }

  func refreshAll(_ extent: Extent) async {
    guard !isRefreshing else { return }
    isRefreshing = true
    if keeping != nil { await restore() }
    publish()
    await withTaskGroup { group in
      for index in accounts.indices {
        group.addTask { await self.refresh(index, extent) }
        if keeping != nil, extent != .filled { group.addTask { await self.loadRest(index) } }
      }
    }
    await endLoads(extent)
    isRefreshing = false
    if extent == .untilCancelled {
      for index in accounts.indices { accounts[index].keep?.lock = nil }
      publisher.finish()
    }
  }

  /// A round ends with what a viewer opened; a program that ends leaves it.
  private func endLoads(_ extent: Extent) async {
    let running = loads.values
    guard extent == .untilCancelled else {
      for load in running { await load.value }
      return
    }
    for load in running { load.cancel() }
    loads = [:]
    for index in accounts.indices { accounts[index].loading = [] }
  }

  func publish() {
    publisher.yield(current)
  }
}
