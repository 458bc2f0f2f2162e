import ArgumentParser
import UsageHistory

struct HistoryVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the history's file, and add every stored day up again.",
    discussion: """
      Every bill that is kept is added up and held against the amounts of the answer it came in, every day's rows are \
      counted, and the file itself is checked. Nothing is changed, and a damaged file stays where it is.

      Exit status: 0 when all is well; 1 when something is wrong, a sentence each; 2 where there is no history, or it \
      cannot be used.
      """
  )

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let path = try environment.existingPath()
    let report = try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      try await verified(path, environment)
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

  private func verified(
    _ path: String, _ environment: CommandEnvironment
  ) async throws(HistoryError) -> VerificationReport {
    let outlook = "The next dashboard or backfill sets the file aside and begins a new one."
    do throws(HistoryError) {
      let (history, isMarked) = try open(path)
      var report = try await history.verify { done, count in
        guard environment.showsProgress, done % 1000 == 0 else { return }
        environment.complain("\(done) of \(count) days")
      }
      if isMarked { report.faults.append("The file was found damaged at work. \(outlook)") }
      return report
    } catch .corrupt {
      var report = VerificationReport()
      report.faults.append("\(path) is damaged, or no history at all. \(outlook)")
      return report
    }
  }

  /// Also opens one in which damage was met before: what it is like is the question.
  private func open(
    _ path: String
  ) throws(HistoryError) -> (history: History, isMarked: Bool) {
    do throws(HistoryError) {
      return (try History.openReadOnly(at: path), false)
    } catch .corrupt {
      return (try History.openReadOnly(at: path, evenIfDamaged: true), true)
    }
  }
}
