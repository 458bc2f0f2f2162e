import FoundationEssentials
import UsageModel

extension AccountRefresh {
  func snapshot(at now: Date) -> AccountSnapshot {
    let input = input(at: now)
    let endpoints = Set(RefreshTarget.standing.map(\.endpoint))
    return AccountSnapshot(
      account: account,
      organization: organization,
      ledger: ledger,
      endpoints: Dictionary(
        uniqueKeysWithValues: endpoints.map { ($0, status(of: $0, input)) }),
      requestedHours: Set(demands)
    )
  }

  /// One status for everything an endpoint is asked: the failure of any of its questions, and when that is tried again.
  private func status(of endpoint: Endpoint, _ input: RefreshInput) -> EndpointStatus {
    let current = RefreshTarget.current(endpoint)
    var status = EndpointStatus(
      lastSuccess: records[current]?.lastSuccess, cadence: schedule.cadence(of: endpoint))
    let failing = targets.first { $0.endpoint == endpoint && records[$0]?.failure != nil }
    status.failure = failing.flatMap { records[$0]?.failure }
    if let inFlight, inFlight.job.target.endpoint == endpoint {
      status.progress = inFlight.progress
      return status
    }
    var nextAttempt = input.now
    if let due = RefreshPolicy.due(failing ?? current, input) {
      nextAttempt = max(nextAttempt, due)
    }
    if let hold, hold.isInForce(at: input.now) {
      // What should be read by now and is held back is late for the same reason as what got the 429.
      if nextAttempt == input.now { status.failure = status.failure ?? hold.failure }
      nextAttempt = max(nextAttempt, hold.until)
    }
    nextAttempt = max(nextAttempt, slotFreeAt)
    status.nextAttempt = nextAttempt == .distantFuture ? nil : nextAttempt
    return status
  }
}
