import Foundation
import Synchronization

@testable import costtop

/// Collects what a command says.
final class Transcript: Sendable {
  private let printed = Mutex("")
  private let complained = Mutex("")

  var output: String { printed.withLock { $0 } }
  var errors: String { complained.withLock { $0 } }

  func environment(_ variables: [String: String], at now: Date) -> CommandEnvironment {
    CommandEnvironment(
      variables: variables,
      now: { now },
      sleep: { _ in },
      output: { text in
        self.printed.withLock { $0 += text }
        return true
      },
      explain: { text in self.complained.withLock { $0 += text } },
      showsProgress: false
    )
  }
}
