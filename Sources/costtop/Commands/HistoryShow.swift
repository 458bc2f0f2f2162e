import ArgumentParser
import UsageHistory

struct HistoryShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what the history holds: path, size, days and gaps per account and endpoint.",
    discussion: """
      A gap is a day between the first and the last that was not read, or not to its end. 'costtop backfill' reads it. \
      Bill and daily usage are listed even where nothing of them was ever read.

      Exit status: 0; 2 where there is no history, or it cannot be used.
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let history = try environment.existingHistory()
    let statistics = try await environment.reportingHistoryErrors {
      () async throws(HistoryError) in try await history.statistics()
    }
    let report = HistoryReport(
      path: history.path ?? "", statistics: statistics, asOf: environment.now())
    environment.print(json ? report.json.text + "\n" : report.table)
  }
}
