import ArgumentParser
import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

struct Log: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what was fetched, and which figures changed after they were taken for final.",
    discussion: """
      In the order of time, the newest last. Fetches are kept for two weeks, or as long as something that they brought \
      is kept; restatements as long as their day.

      Exit status: 0; 2 where there is no history, or it cannot be used.
      """
  )

  @Flag(help: "Print JSON with exact amounts.")
  var json = false

  @Option(
    help: ArgumentHelp("From this UTC day on, as YYYY-MM-DD.", valueName: "day"),
    transform: PeriodOptions.day)
  var since: UTCDay?

  @Option(help: "At most so many entries, the newest.")
  var limit = 200

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit is at least 1.") }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let history = try environment.existingHistory()
    let entries = try await environment.reportingHistoryErrors {
      () async throws(HistoryError) -> [LogEntry] in
      let fetches = try await history.log(since: since?.start, limit: limit)
      let restatements = try await history.loggedRestatements(since: since?.start)
      return LogEntry.inOrder(fetches, restatements)
    }
    let shown = entries.suffix(limit)
    guard json else {
      environment.print(shown.map { $0.text + "\n" }.joined())
      return
    }
    environment.print(JSONValue.array(shown.map(\.json)).text + "\n")
  }
}
