import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C and SIGTERM end long work in order: it is cancelled, and keeps what it has. The second one ends the
/// program at once.
enum Interruption {
  /// - Returns: what `body` returned, and the signal that cut it short.
  static func cancelling<Result: Sendable>(
    in environment: CommandEnvironment,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> (result: Result, signal: Int32?) {
    guard environment.ownsSignals else { return (try await body(), nil) }
    let work = Task { try await body() }
    let caught = Mutex<Int32?>(nil)
    let watched = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        caught.withLock { $0 = number }
        signal(number, SIG_DFL)
        work.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in watched { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    let result = try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
    return (result, caught.withLock { $0 })
  }
}
