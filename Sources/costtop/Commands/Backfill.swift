import ArgumentParser
import FoundationEssentials
import UsageEngine
import UsageHistory
import UsageModel

struct Backfill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read days of the past into the history.",
    discussion: """
      Reads what the history lacks of bills and daily usage, the newest days first, at the pace the provider allows: \
      Anthropic a page of 31 days a minute. Ctrl-C ends it; what was read is kept, and the next one goes on from \
      there. It may run beside a dashboard.

      Exit status: 0 when nothing is missing; 1 when something is (stderr says what and why); 2 when nothing could be \
      read or kept; 130 after Ctrl-C.
      """
  )

  @Option(help: "First UTC day, as YYYY-MM-DD.", transform: PeriodOptions.day)
  var since: UTCDay

  @Option(help: "Last UTC day, included; today when left out.", transform: PeriodOptions.day)
  var until: UTCDay?

  @Option(help: "One account only: anthropic or openai.")
  var account: String?

  @Flag(help: "Claude Code too: a request per day.")
  var claudeCode = false

  func validate() throws {
    if let until, until < since {
      throw ValidationError("--until \(until) is before --since \(since).")
    }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let today = UTCDay(containing: environment.now())
    guard since <= today else {
      throw ValidationError("--since \(since) is in the future; today is \(today) UTC.")
    }
    let days = since..<max(since, min(until ?? today, today)).advanced(by: 1)
    guard days.count <= 3660 else {
      throw ValidationError("--since \(since) is more than ten years of days; ask for fewer.")
    }
    let accounts = try chosen(try environment.discoverAccounts())
    let history = try environment.writableHistory()
    let request = FillRequest(days: days, includesClaudeCode: claudeCode)
    let (results, signal) = try await Interruption.cancelling(in: environment) {
      try await environment.reportingHistoryErrors { () async throws(HistoryError) in
        try await HistoryFill(accounts: accounts, history: history, environment: environment)
          .run(request)
      }
    }
    for result in results {
      if signal == nil {
        for sentence in result.failureSentences { environment.complain(sentence) }
      }
      for sentence in result.missingSentences { environment.complain(sentence) }
      environment.print(
        "\(result.account.provider.name): \(days.lowerBound) to "
          + "\(days.upperBound.advanced(by: -1)), \(result.pages) "
          + "\(result.pages == 1 ? "page" : "pages") read, "
          + "\(result.isComplete ? "nothing missing" : "not complete")\n")
    }
    if let signal { throw ExitCode(128 + signal) }
    guard !results.allSatisfy(\.isComplete) else { return }
    let isNothing = results.allSatisfy { !$0.isComplete && $0.pages == 0 }
    throw ExitCode((isNothing ? ExitStatus.nothingRead : .someFailed).rawValue)
  }

  private func chosen(_ accounts: [DiscoveredAccount]) throws -> [DiscoveredAccount] {
    guard let account else { return accounts }
    let chosen = accounts.filter { $0.account.id.text == account }
    guard chosen.isEmpty else { return chosen }
    let known = accounts.map(\.account.id.text).joined(separator: ", ")
    throw ValidationError("There is no account '\(account)'. One of: \(known).")
  }
}
