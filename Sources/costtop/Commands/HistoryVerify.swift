import ArgumentParser
import UsageHistory

struct HistoryVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the history's file, and add every stored day up again.",
    discussion: """
      Every bill that is kept is added up and held against the amounts of the answer it came in, every day's rows are \
      counted, and the file itself is checked. Nothing is changed.

      Exit status: 0 when all is well; 1 when something is wrong, a sentence each; 2 where there is no history, or it \
      cannot be used.
      """
  )

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let history = try environment.existingHistory()
    let report = try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      try await history.verify { done, count in
        guard environment.showsProgress, done % 1000 == 0 else { return }
        environment.complain("\(done) of \(count) days")
      }
    }
    for note in report.notes { environment.print("note: \(note)\n") }
    for fault in report.faults { environment.print("wrong: \(fault)\n") }
    let counts =
      "\(report.daysChecked) days of reports counted, \(report.billsChecked) bills added up"
    guard !report.isClean else {
      environment.print("\(counts): all is well.\n")
      return
    }
    environment.print("\(counts): \(report.faults.count) wrong.\n")
    throw ExitCode(ExitStatus.someFailed.rawValue)
  }
}
