import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import UsageEngine
import UsageHistory
import UsageModel

struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Say what this month is going to come to, and how far that has been off.",
    discussion: """
      The month's whole days as they are known, and for each other day, today included, the median of its weekday at \
      the level of the last weeks, moved on by their trend, plus the mean of what comes on top, such as an evening that \
      runs away: all from the 13 weeks before today. A day that is not wholly known is foretold, but never at less \
      than it already cost. The range is meant to hold the month 8 times of 10; it is as wide as this method missed in \
      the last half year. '-' (null) is not known: of the 28 days before today, fewer than 14 are, or a weekday never.

      First brings the last 13 weeks up to date in the history, unless --offline. Older days that the history holds \
      are used too; 'costtop backfill' reads more of them.

      --backtest says the same of past months, from what was known before the day it would have been said on, beside \
      what the month came to. Days count there as they are known now.

      Exit status: 0; 1 when some account's forecast is not known, or something could not be read; 2 when nothing is \
      known; 64 for wrong usage; 130 after Ctrl-C.
      """
  )

  @Flag(help: "Hold the method against past months, as far as the history reaches.")
  var backtest = false

  @Option(
    help: ArgumentHelp(
      "The days of the month that --backtest tries: numbers with commas between; "
        + ForecastTrial.usualDays.map(String.init).joined(separator: ",") + " when left out.",
      valueName: "days"),
    transform: Self.days)
  var on: [Int]?

  @Flag(help: "Ask no server; take what the history holds.")
  var offline = false

  @Flag(help: "Print JSON with exact amounts.")
  var json = false

  private static func days(_ text: String) throws -> [Int] {
    let days = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard days.allSatisfy((1...31).contains) else {
      throw ValidationError("'\(text)' is not a list of days of the month such as 5,10,20.")
    }
    return Set(days).sorted()
  }

  func validate() throws {
    if on != nil, !backtest { throw ValidationError("--on goes with --backtest.") }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let (status, signal) = try await Interruption.cancelling(in: environment) {
      try await show(in: environment)
    }
    if let signal { throw ExitCode(128 + signal) }
    if status != .success { throw ExitCode(status.rawValue) }
  }

  private func show(in environment: CommandEnvironment) async throws -> ExitStatus {
    let reading = try await ForecastReading.run(
      isWhole: backtest, offline: offline, in: environment)
    guard backtest else {
      let report = ForecastReport(reading.index, reading.subjects)
      environment.print(json ? report.json.text + "\n" : report.table)
      return status(report.entries.map { $0.forecast != nil }, reading)
    }
    let report = BacktestReport(
      reading.index, reading.subjects, since: reading.first,
      on: on ?? ForecastTrial.usualDays)
    environment.print(json ? report.json.text + "\n" : report.table)
    return status(report.entries.map { !$0.trials.isEmpty }, reading)
  }

  private func status(_ isKnown: [Bool], _ reading: ForecastReading) -> ExitStatus {
    guard isKnown.contains(true) else { return .nothingRead }
    return isKnown.contains(false) || !reading.isUpToDate ? .someFailed : .success
  }
}
