import ArgumentParser
import Foundation
import UsageModel

struct Summary: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what was billed, estimated and used, per account and model.",
    discussion: """
      Amounts are the provider's own bill. '~' marks what has a part that is not billed yet: usage at the rates this \
      organization's settled bills show. '≈' marks billed money that was split by usage. '-' (null) is not known, \
      which is not zero. A period is held against the one before over the days that have ended, where both are known.

      With --offline it is what the history holds, each figure with when it was read: nothing is asked, and no key is \
      needed.

      Exit status: 0; 1 when something of the bill or the usage of some account could not be read, a single resource \
      included (stderr says what and why; what is known is still printed); 2 when nothing could be read; 64 for wrong \
      usage.
      """
  )

  @OptionGroup var period: PeriodOptions

  @Flag(help: "Ask no server; say what the history holds.")
  var offline = false

  @Flag(help: "Print JSON with exact amounts.")
  var json = false

  @Option(
    defaultAsFlag: Summary.defaultWatch,
    help: ArgumentHelp(
      "Draw it again every so many seconds until Ctrl-C; \(Summary.defaultWatch) when left out. No more is asked than the "
        + "providers allow.", valueName: "seconds"))
  var watch: Int?

  static let defaultWatch = 300

  func validate() throws {
    if period.period == .all, !offline {
      throw ValidationError("--period all is what the history holds; it goes with --offline.")
    }
    guard let watch else { return }
    if json { throw ValidationError("--watch draws on a terminal; it does not go with --json.") }
    guard (1...86_400).contains(watch) else {
      throw ValidationError("--watch goes from 1 to 86400 seconds.")
    }
  }

  func run() async throws {
    try await run(in: .live(), isTerminal: isatty(STDOUT_FILENO) == 1)
  }

  /// - Parameter isTerminal: stdout is one, on which a report can be drawn over the last.
  func run(in environment: CommandEnvironment, isTerminal: Bool = false) async throws {
    guard let watch else {
      let reading = try SummaryReading(period: period, offline: offline, in: environment)
      let status: ExitStatus
      do {
        status = try await show(reading, in: environment)
      } catch {
        await reading.close()
        throw error
      }
      await reading.close()
      if status != .success { throw ExitCode(status.rawValue) }
      return
    }
    guard isTerminal else {
      throw ValidationError("--watch draws on a terminal, and stdout is none.")
    }
    let watched = try SummaryReading(period: period, offline: offline, in: environment)
    do {
      let outcome = try await Interruption.cancelling(in: environment) {
        while !Task.isCancelled {
          _ = try await show(watched, in: environment, over: true)
          do { try await environment.sleep(.seconds(watch)) } catch { return }
        }
      }
      await watched.close()
      if let signal = outcome.signal, signal != SIGINT { throw ExitCode(128 + signal) }
    } catch {
      await watched.close()
      throw error
    }
  }

  /// - Parameter isOver: drawn over what stands on the terminal.
  private func show(
    _ reading: SummaryReading, in environment: CommandEnvironment, over isOver: Bool = false
  ) async throws -> ExitStatus {
    let (report, notes) = try await reading.report()
    if isOver {
      // Notes stand below; on stderr they would be drawn over.
      let text = report.table + notes.map { "costtop: \($0)\n" }.joined()
      environment.print(Self.clear + text)
    } else {
      for note in notes { environment.complain(note) }
      environment.print(json ? report.json.text + "\n" : report.table)
    }
    return ExitStatus(report.accounts)
  }

  /// The cursor at the upper left, and nothing below it nor above it.
  private static let clear = "\u{1B}[H\u{1B}[2J\u{1B}[3J"
}
