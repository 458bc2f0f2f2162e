import ArgumentParser
import CursesTerminal
import Foundation
import UsageModel
import UsageProviders

/// Everything outside that a command touches, so that a test can hand in its own.
struct CommandEnvironment: Sendable {
  let variables: [String: String]
  let now: @Sendable () -> Date
  let sleep: @Sendable (Duration) async throws -> Void
  /// Results, on stdout; false where they could not be written.
  let output: @Sendable (String) -> Bool
  /// Text on stderr, as it is.
  let explain: @Sendable (String) -> Void
  /// Whether stderr is a terminal that can show passing progress.
  let showsProgress: Bool
  /// Asks on the terminal; nil where there is none to ask on.
  var ask: @Sendable (String) -> String? = { _ in nil }
  /// Ctrl-C and SIGTERM are the command's; within another program they are that one's.
  var ownsSignals = false

  static func live() -> CommandEnvironment {
    CommandEnvironment(
      variables: ProcessInfo.processInfo.environment,
      now: { Date() },
      sleep: { try await Task.sleep(for: $0) },
      output: { StandardStream.output.write($0) },
      explain: { _ = StandardStream.error.write($0) },
      showsProgress: isatty(STDERR_FILENO) == 1,
      ask: { question in
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        StandardStream.error.write(question)
        if let answer = readLine() { return answer }
        // Ctrl-D leaves the cursor behind the question.
        StandardStream.error.write("\n")
        return ""
      },
      ownsSignals: true
    )
  }

  /// Results, on stdout. Most commands say them once and have nothing left to do where nobody takes them.
  @discardableResult
  func print(_ text: String) -> Bool { output(text) }

  /// A sentence on stderr.
  func complain(_ sentence: String) {
    explain("costtop: \(sentence)\n")
  }

  /// Passing progress of a walk that needs another page.
  func report(progress: WalkProgress, of endpoint: Endpoint, account: Account) {
    guard showsProgress, progress.buckets < progress.bucketsAsked else { return }
    complain(
      "\(account.provider.name): \(endpoint.name), page \(progress.pages), "
        + "\(progress.buckets) of \(progress.bucketsAsked) days")
  }

  /// Passing progress of a round: what every account is being asked, which at the pace that providers allow may take
  /// minutes.
  func report(readingOf snapshots: AsyncStream<UsageSnapshot>) async {
    guard showsProgress else { return }
    var said: Set<String> = []
    for await snapshot in snapshots {
      for account in snapshot.accounts {
        let reading = account.endpoints.filter { $0.value.progress != nil }.keys.sorted()
        guard let endpoint = reading.first else { continue }
        let known = account.endpoints.values.count { $0.lastSuccess != nil }
        let sentence =
          "\(account.provider.name): reading \(endpoint.name), "
          + "\(known) of \(account.endpoints.count) reports read"
        if said.insert(sentence).inserted { complain(sentence) }
      }
    }
  }

  /// Runs `body`; a terminal that cannot be opened ends in a sentence that says what to use instead.
  func reportingTerminalErrors(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as TerminalError {
      complain("\(error) Without one, use 'costtop summary' or 'costtop snapshot'.")
      throw ExitCode.failure
    }
  }

  /// How long an answer may take: a one-shot command is waited for by a script.
  func makeTransport(_ use: TransportUse) -> AsyncHTTPClientTransport {
    AsyncHTTPClientTransport(
      totalTimeout: use == .oneShot ? 30 : 60, environment: variables)
  }

  enum TransportUse {
    case dashboard, oneShot
  }
}
