import DashboardUI
import Synchronization
import UsageModel

/// What happened since the dashboard last looked: keys in order, and of everything else only that it happened, or the
/// newest.
///
/// However fast a key repeats or snapshots come, the screen is drawn once for all that is waiting.
final class EventMailbox: Sendable {
  struct Batch: Sendable {
    var keys: [Key] = []
    var data: DashboardData?
    /// Something to say on screen; the newest.
    var message: String?
    /// Something that a screen waited for was added up.
    var hasSums = false
    var isResized = false
    var hasTerminalEnded = false
  }

  /// One element after one or more events; take the batch then.
  let arrivals: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation
  private let waiting = Mutex(Batch())

  init() {
    (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func put(_ event: TerminalEvent) {
    switch event {
    case .key(let key): add { $0.keys.append(key) }
    case .resized: add { $0.isResized = true }
    }
  }

  func put(_ data: DashboardData) {
    add { $0.data = data }
  }

  func put(message: String) {
    add { $0.message = message }
  }

  func putSums() {
    add { $0.hasSums = true }
  }

  func putTerminalEnd() {
    add { $0.hasTerminalEnded = true }
  }

  /// The clock on screen has moved on.
  func ring() {
    bell.yield()
  }

  func take() -> Batch {
    waiting.withLock { batch in
      defer { batch = Batch() }
      return batch
    }
  }

  private func add(_ change: (inout Batch) -> Void) {
    waiting.withLock { change(&$0) }
    bell.yield()
  }
}
