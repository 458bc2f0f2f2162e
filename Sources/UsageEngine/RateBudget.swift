import UsageModel
import UsageProviders

/// A token bucket: `capacity` requests at once, then one each `refillEvery`.
///
/// Anthropic supports one request a minute sustained and short bursts (10 and 60 s); OpenAI publishes no limit (10 and
/// 1 s). At frozen time give it a clock that runs, or on-demand questions end with the first burst.
public actor RateBudget<C: Clock>: RequestBudget where C.Duration == Duration {
  private let capacity: Int
  private let refillEvery: Duration
  private let clock: C
  private var slots: Int
  /// Up to when refills are counted in `slots`.
  private var refilledUntil: C.Instant

  public init(capacity: Int, refillEvery: Duration, clock: C) {
    self.capacity = capacity
    self.refillEvery = refillEvery
    self.clock = clock
    slots = capacity
    refilledUntil = clock.now
  }

  public func waitForSlot() async throws(ProviderError) {
    while true {
      guard !Task.isCancelled else { throw .cancelled }
      if timeUntilSlot() == .zero {
        slots -= 1
        return
      }
      await sleepUntilRefill()
    }
  }

  public func timeUntilSlot() -> Duration {
    refill()
    return slots > 0 ? .zero : clock.now.duration(to: refilledUntil.advanced(by: refillEvery))
  }

  public func waitUntilFree() async {
    while !Task.isCancelled, timeUntilSlot() > .zero { await sleepUntilRefill() }
  }

  /// Ends early only on cancellation, which both callers look for.
  private func sleepUntilRefill() async {
    try? await clock.sleep(until: refilledUntil.advanced(by: refillEvery), tolerance: nil)
  }

  private func refill() {
    let now = clock.now
    while slots < capacity, refilledUntil.advanced(by: refillEvery) <= now {
      slots += 1
      refilledUntil = refilledUntil.advanced(by: refillEvery)
    }
    // A full bucket does not save up time.
    if slots == capacity { refilledUntil = now }
  }
}
