import Foundation
import Synchronization

/// A clock in a test's hand: real HTTP, no waiting.
final class MovableClock: Clock {
  struct Instant: InstantProtocol {
    let offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
  }

  private let start: Date
  private let elapsed = Mutex(Duration.zero)

  init(_ start: Date) { self.start = start }

  var now: Instant { Instant(offset: elapsed.withLock { $0 }) }
  var minimumResolution: Duration { .milliseconds(1) }
  var date: Date { start.addingTimeInterval(now.offset / .seconds(1)) }

  func move(by duration: Duration) { elapsed.withLock { $0 += duration } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    // Only a rate budget that has run dry sleeps here: time then jumps to its refill.
    try Task.checkCancellation()
    elapsed.withLock { $0 = max($0, deadline.offset) }
  }
}
