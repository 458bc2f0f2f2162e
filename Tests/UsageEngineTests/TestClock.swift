import FoundationEssentials
import Synchronization

/// A clock that moves only when a test moves it, and tells when everything else has come to rest on it.
final class TestClock: Clock {
  struct Instant: InstantProtocol {
    let offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
  }

  private typealias Sleeper = (deadline: Instant, wake: CheckedContinuation<Void, any Error>)

  private struct State {
    var now = Instant(offset: .zero)
    /// How far the wall clock was set forward or back.
    var wallShift: TimeInterval = 0
    var sleepers: [Int: Sleeper] = [:]
    var sleepersSoFar = 0
    var resting: (count: Int, wake: CheckedContinuation<Void, Never>)?
  }

  private let start: Date
  private let state = Mutex(State())

  init(at start: Date) {
    self.start = start
  }

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  /// The wall clock.
  var date: Date {
    state.withLock {
      start.addingTimeInterval($0.now.offset / .seconds(1) + $0.wallShift)
    }
  }
  /// How many sleeps were begun.
  var sleepCount: Int { state.withLock { $0.sleepersSoFar } }

  func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock {
      $0.sleepersSoFar += 1
      return $0.sleepersSoFar
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        let isOver = state.withLock { state in
          if Task.isCancelled || deadline <= state.now { return true }
          state.sleepers[id] = (deadline, wake)
          return false
        }
        if isOver {
          wake.resume(with: Result { try Task.checkCancellation() })
        } else {
          tellIfResting()
        }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }

  /// Returns once exactly `count` tasks sleep.
  func rest(sleepers count: Int = 1) async {
    await withCheckedContinuation { wake in
      state.withLock { $0.resting = (count, wake) }
      tellIfResting()
    }
  }

  /// Moves to `end`, stopping at every deadline on the way until `count` tasks sleep again.
  func run(until end: Date, sleepers count: Int = 1) async {
    await rest(sleepers: count)
    while wakeNext(notAfter: end) { await rest(sleepers: count) }
    state.withLock {
      $0.now = Instant(offset: .seconds(end.timeIntervalSince(start) - $0.wallShift))
    }
  }

  /// Moves to the earliest deadline and wakes who waits for it.
  func step() {
    _ = wakeNext(notAfter: .distantFuture)
  }

  /// Moves by `duration` while nobody sleeps.
  func advance(by duration: Duration) {
    state.withLock { $0.now = $0.now.advanced(by: duration) }
  }

  /// Sets the wall clock, as a person or a time server does; sleepers go on sleeping.
  func setDate(_ date: Date) {
    let shift = date.timeIntervalSince(self.date)
    state.withLock { $0.wallShift += shift }
  }

  /// Moves to the earliest deadline and wakes who waits for it; false when that lies after `end`.
  private func wakeNext(notAfter end: Date) -> Bool {
    let woken: [Sleeper]? = state.withLock { state in
      let limit = end.timeIntervalSince(start) - state.wallShift
      guard let next = state.sleepers.values.map(\.deadline).min(),
        next.offset / .seconds(1) <= limit
      else { return nil }
      state.now = next
      let ids = state.sleepers.filter { $0.value.deadline <= next }.keys
      return ids.compactMap { state.sleepers.removeValue(forKey: $0) }
    }
    for sleeper in woken ?? [] { sleeper.wake.resume() }
    return woken != nil
  }

  private func tellIfResting() {
    let rester = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard let resting = state.resting, resting.count == state.sleepers.count else { return nil }
      state.resting = nil
      return resting.wake
    }
    rester?.resume()
  }
}
