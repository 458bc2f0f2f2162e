import CNcurses
import DashboardUI
import Synchronization

/// What the caller's tasks and the terminal's thread tell each other. Neither waits for the other.
final class TerminalMailbox: Sendable {
  /// What the thread has been asked to do since it last looked.
  struct Orders {
    /// The newest grid; the ones before it are not drawn.
    var grid: CellGrid?
    /// For the terminal itself, in order: its clipboard, its bell.
    var sequences: [UInt8] = []
    var suspends = false
    var closes = false
  }

  private struct State {
    var orders = Orders()
    var size = Size(columns: 0, rows: 0)
    var endingSignal: Int32?
    var hasEnded = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let pipe: [Int32]

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard cn_wake_open(&ends) else { throw .noResources("a pipe") }
    pipe = ends
  }

  deinit {
    var ends = pipe
    cn_wake_close(&ends)
  }

  /// Where the thread waits, and where signals write.
  var readingEnd: Int32 { pipe[0] }
  var writingEnd: Int32 { pipe[1] }

  // The caller's side.

  func order(_ change: (inout Orders) -> Void) {
    state.withLock { change(&$0.orders) }
    cn_wake_send(writingEnd)
  }

  var size: Size { state.withLock { $0.size } }

  var endingSignal: Int32? { state.withLock { $0.endingSignal } }

  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock {
        if !$0.hasEnded { $0.waiters.append(continuation) }
        return $0.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  // The thread's side.

  func takeOrders() -> Orders {
    cn_wake_drain(readingEnd)
    return state.withLock { state in
      defer { state.orders = Orders() }
      return state.orders
    }
  }

  func setSize(_ size: Size) {
    state.withLock { $0.size = size }
  }

  func setEndingSignal(_ signal: Int32) {
    state.withLock { $0.endingSignal = signal }
  }

  func end() {
    let waiters = state.withLock { state in
      state.hasEnded = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
