import FoundationEssentials
import UsageModel

extension AccountRefresh {
  func snapshot(at now: Date) -> AccountSnapshot {
    let input = input(at: now)
    // Days of the past have a progress of their own, and make nothing stale.
    let targets = Dictionary(
      grouping: input.targets.filter { !$0.isBackfill }, by: \.endpoint)
    return AccountSnapshot(
      account: account,
      organization: organization,
      spendLimit: spendLimit,
      ledger: ledger,
      pastBills: pastBills?.amounts ?? [:],
      names: names,
      endpoints: Dictionary(
        uniqueKeysWithValues: targets.map { ($0, status(of: $0, $1, input)) }),
      demands: Set(wishes.map(\.demand)).union(loading),
      restatements: restatements,
      backfill: backfillProgress
    )
  }

  /// One status for everything an endpoint is asked: the failure of any of its questions, and when that is tried again.
  private func status(
    of endpoint: Endpoint, _ targets: [RefreshTarget], _ input: RefreshInput
  ) -> EndpointStatus {
    let kept = keptFresh(targets, input)
    var status = EndpointStatus(
      lastSuccess: kept.compactMap { records[$0]?.lastSuccess }.min() ?? lastRead(of: endpoint),
      narrowings: narrowings(of: endpoint, at: input.now),
      cadence: schedule.cadence(of: endpoint)
    )
    // Of days that fail together, the next one is what is tried next.
    let shared = endpoint == .claudeCode ? records[.current(.claudeCode)] : nil
    let failing = targets.first { records[$0]?.failure != nil }
    status.failure = shared?.failure ?? failing.flatMap { records[$0]?.failure }
    if let inFlight, inFlight.job.target.endpoint == endpoint, !inFlight.job.target.isBackfill {
      status.progress = inFlight.progress
      return status
    }
    if keep?.isOffline == true { return status }
    let next = shared == nil ? failing.map { [$0] } ?? kept : kept
    var nextAttempt = max(
      input.now, next.compactMap { RefreshPolicy.due($0, input) }.min() ?? input.now)
    if let hold, hold.isInForce(at: input.now) {
      // What should be read by now and is held back is late for the same reason as what got the 429.
      if nextAttempt == input.now { status.failure = status.failure ?? hold.failure }
      nextAttempt = max(nextAttempt, hold.until)
    }
    nextAttempt = max(nextAttempt, slotFreeAt)
    status.nextAttempt = nextAttempt == .distantFuture ? nil : nextAttempt
    return status
  }

  /// When the newest day was read that a command filled in: such figures have an age too. Hours that were never read
  /// are drawn from the days.
  private func lastRead(of endpoint: Endpoint) -> Date? {
    guard keep != nil else { return nil }
    if let newest = ledger.reads[endpoint]?.max(by: { $0.key < $1.key }) {
      return newest.value.readAt
    }
    if case .usage(let question, .hour) = endpoint { return lastRead(of: .usage(question, .day)) }
    return nil
  }

  /// Of an endpoint's targets, those whose age is the age of its figures: the current ones, or all where there is none.
  private func keptFresh(_ targets: [RefreshTarget], _ input: RefreshInput) -> [RefreshTarget] {
    let firstUnsettled = schedule.firstUnsettledDay(at: input.now, settlingTime: settlingTime)
    let current = targets.filter { target in
      switch target {
      case .current: true
      case .claudeCode(let day): day >= firstUnsettled
      case .history, .backfill, .hours: false
      }
    }
    return current.isEmpty ? targets : current
  }
}
