import ArgumentParser
import UsageHistory
import UsageModel

struct HistoryPrune: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take the figures of old days out of the history, for good.",
    discussion: """
      Says what would go, and asks. A dashboard that is open reads days of the last year again, as far as the provider \
      still reports them.

      Exit status: 0 when it is done, or nothing is to be done; 1 when it was not confirmed; 2 where there is no \
      history, or it cannot be used.
      """
  )

  @Option(
    help: ArgumentHelp("The first UTC day to keep, as YYYY-MM-DD.", valueName: "day"),
    transform: PeriodOptions.day)
  var before: UTCDay

  @Flag(help: "Do not ask.")
  var yes = false

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let history = try environment.changeableHistory()
    let preview = try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      try await history.prunePreview(before: before)
    }
    guard !preview.isNothing else {
      environment.print("The history holds nothing from before \(before).\n")
      return
    }
    let what =
      "\(preview.days) days of reports with \(preview.rows) rows"
      + (preview.restatements == 0 ? "" : " and \(preview.restatements) restatements")
    environment.print("Before \(before): \(what).\n")
    guard yes || confirms(environment) else { throw ExitCode(ExitStatus.someFailed.rawValue) }
    let gone = try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      try await history.prune(before: before)
    }
    environment.print(
      "Removed \(gone.days) days of reports with \(gone.rows) rows from \(history.path ?? "").\n")
  }

  private func confirms(_ environment: CommandEnvironment) -> Bool {
    guard let answer = environment.ask("Remove them for good? [y/N] ") else {
      environment.complain("nothing was removed: without a terminal to ask on it needs --yes.")
      return false
    }
    guard ["y", "yes"].contains(answer.lowercased()) else {
      environment.complain("nothing was removed.")
      return false
    }
    return true
  }
}
