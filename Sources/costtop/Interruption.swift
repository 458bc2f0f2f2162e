import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C and SIGTERM end long work in order: it is cancelled, and keeps what it has. The second one ends the
/// program at once.
enum Interruption {
  /// - Returns: what `body` returned, and the signal that cut it short.
  /// - Throws: what `body` threw or, where a signal cut that short, the exit code of that signal.
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
    let result = await withTaskCancellationHandler {
      await work.result
    } onCancel: {
      work.cancel()
    }
    return try outcome(of: result, endedBy: caught.withLock { $0 })
  }

  /// Work that is cancelled may end in an error, and that is not what ended it.
  static func outcome<Value>(
    of result: Result<Value, any Error>, endedBy signal: Int32?
  ) throws -> (result: Value, signal: Int32?) {
    if case .failure = result, let signal { throw ExitCode(128 + signal) }
    return (try result.get(), signal)
  }
}
