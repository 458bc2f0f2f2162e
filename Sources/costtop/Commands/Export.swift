import ArgumentParser
import FoundationEssentials
import SpendExport
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write billed and used per account and day for other tools.",
    discussion: """
      First brings the days asked for up to date in the history, reading only what can have changed; with --offline \
      it takes what the history holds. Then writes day by day. Days are UTC days; amounts are exact decimal text.

      csv and ndjson have one row per account, day and group values, with where each figure comes from and when it was \
      read; an empty cell (null) is not known, which is not zero. focus is the FinOps Open Cost and Usage \
      Specification: billed rows only, each line of the bill. openmetrics has a sample per day, for 'promtool tsdb \
      create-blocks-from openmetrics'.

      Exit status: 0 when the window is whole; 1 when days of it could not be read, or not again since they became \
      final (stderr names them; what is known was written); 2 when nothing could be read, or the output could not be \
      written; 64 for wrong usage; 130 after Ctrl-C.
      """
  )

  @Option(help: "csv, ndjson, focus or openmetrics.")
  var format: ExportFormat = .csv

  @OptionGroup var period: PeriodOptions

  @Option(
    help: ArgumentHelp(
      "What rows are split by: a list of \(Self.groupingWords) with commas between, or none.",
      valueName: "list"),
    transform: Self.grouping)
  var groupBy: ExportGrouping?

  @Option(help: "One account only: anthropic, openai, or an organization's id.")
  var account: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file instead of stdout. It appears whole or not at all.", valueName: "file"))
  var output: String?

  @Flag(help: "Let --output replace a file that is there.")
  var force = false

  @Flag(help: "Ask no server; write what the history holds.")
  var offline = false

  @Flag(
    help:
      "With --format focus: say, column by column, what it is filled from, and write nothing else.")
  var columns = false

  private static let groupingWords = ExportGrouping.words.dropLast().joined(separator: ", ")

  private static func grouping(_ text: String) throws -> ExportGrouping {
    do throws(ExportGroupingError) {
      return try ExportGrouping(text: text)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func validate() throws {
    if groupBy != nil, !format.takesGrouping {
      throw ValidationError(
        "--format \(format.rawValue) has the bill's own lines; leave out --group-by.")
    }
    if columns, format != .focus { throw ValidationError("--columns goes with --format focus.") }
    if force, output == nil { throw ValidationError("--force goes with --output.") }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    guard !columns else {
      environment.print(FOCUSColumn.page)
      return
    }
    let (status, signal) = try await Interruption.cancelling(in: environment) {
      try await export(in: environment)
    }
    if let signal { throw ExitCode(128 + signal) }
    if status != .success { throw ExitCode(status.rawValue) }
  }

  func export(in environment: CommandEnvironment) async throws -> ExitStatus {
    let today = UTCDay(containing: environment.now())
    // What cannot be written is told before anything is asked.
    let sink: ExportSink
    do throws(OutputFile.Problem) {
      sink = try ExportSink(path: output, replaces: force, environment)
    } catch {
      environment.complain("\(error.sentence)\(force ? "" : hint(of: error)).")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    let source = try await source(environment, today: today)
    guard source.accounts.contains(where: { $0.stored != nil }) else {
      if offline { environment.complain("the history holds nothing of these accounts.") }
      return .nothingRead
    }
    let run = ExportRun(
      history: source.history, accounts: source.accounts, days: source.days, fills: source.fills,
      format: format, grouping: groupBy ?? .standard, now: environment.now())
    let outcome: ExportRun.Outcome
    do {
      outcome = try await run.write(to: sink)
      // Ctrl-C behind the last day leaves no file either.
      try Task.checkCancellation()
      try sink.finish()
    } catch let error as OutputFile.Problem {
      environment.complain("\(error.sentence).")
      return .nothingRead
    } catch let error as HistoryError {
      throw environment.telling(error)
    }
    for sentence in outcome.sentences(isOffline: offline) { environment.complain(sentence) }
    if !outcome.isAnythingKnown { return .nothingRead }
    return outcome.isWhole ? .success : .someFailed
  }

  private func hint(of problem: OutputFile.Problem) -> String {
    problem.sentence.hasSuffix(" exists") ? "; --force replaces it" : ""
  }

  /// Where the days come from, up to date unless --offline.
  private struct Source {
    let history: History
    let accounts: [HistoryAccount]
    let days: Range<UTCDay>
    /// What became of bringing them up to date; none where nobody was asked.
    var fills: [FillResult] = []
  }

  private func source(_ environment: CommandEnvironment, today: UTCDay) async throws -> Source {
    if offline {
      let history = try environment.existingHistory()
      let accounts = try chosen(try await environment.historyAccounts(in: history))
      let first = try await environment.firstDay(of: accounts, in: history)
      let days = try period.resolve(today: today, earliest: first ?? today).days
      return Source(history: history, accounts: accounts, days: begun(days, today))
    }
    let discovered = try environment.discoverAccounts()
    let isKnown = { (account: DiscoveredAccount) in
      self.account.map { account.account.id.text == $0 } ?? true
    }
    let history = try environment.historyOrMemory()
    let known = try await environment.historyAccounts(in: history)
    // Before the first answer only the history knows an organization's id.
    let wanted = try chosen(known)
    let asked = discovered.filter { account in
      isKnown(account) || wanted.contains { $0.account.id == account.account.id }
    }
    let first = try await environment.firstDay(of: wanted, in: history)
    let days = begun(
      try period.resolve(today: today, earliest: first ?? today.advanced(by: -29)).days, today)
    let fill = HistoryFill(
      accounts: asked, history: history, environment: environment, names: names)
    let results = try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      try await fill.run(FillRequest(days: days, scope: scope))
    }
    try Task.checkCancellation()
    for sentence in results.flatMap(\.failureSentences) { environment.complain(sentence) }
    for result in results where result.stored == nil {
      environment.complain(
        "\(result.account.provider.name): whose key it is could not be confirmed, so nothing of it is written; "
          + "--offline writes what the history holds.")
    }
    let confirmed = results.map { HistoryAccount(account: $0.account, stored: $0.stored) }
    let meant = try chosen(confirmed, orUnconfirmed: true)
    for account in meant.repeated { environment.complain("\(account.sentence).") }
    return Source(
      history: history, accounts: meant.oneOfEachOrganization, days: days, fills: results)
  }

  /// - Parameter orUnconfirmed: also those whose organization nobody knows, which may be meant.
  private func chosen(
    _ accounts: [HistoryAccount], orUnconfirmed: Bool = false
  ) throws -> [HistoryAccount] {
    guard let account else { return accounts }
    let chosen = accounts.filter {
      $0.isMeant(by: account) || (orUnconfirmed && $0.stored == nil)
    }
    guard chosen.isEmpty else { return chosen }
    let known = accounts.map(\.account.id.text).joined(separator: ", ")
    throw ValidationError("There is no account '\(account)'. One of: \(known).")
  }

  private func begun(_ days: Range<UTCDay>, _ today: UTCDay) -> Range<UTCDay> {
    let tomorrow = today.advanced(by: 1)
    return days.clamped(to: min(days.lowerBound, tomorrow)..<tomorrow)
  }

  /// Of what the rows name.
  private var names: Set<NamedKind> {
    guard format.takesGrouping else { return [.workspaces] }
    return (groupBy ?? .standard).facets.reduce(into: []) { kinds, facet in
      switch facet {
      case .workspace: kinds.insert(.workspaces)
      case .apiKey: kinds.formUnion([.apiKeys, .adminKeys])
      case .user: kinds.insert(.users)
      case .model, .serviceTier, .lineItem, .resource: break
      }
    }
  }

  /// Totals tell all that the standard questions are split by; keys and people have questions of their own.
  private var scope: FillRequest.Scope {
    guard format.takesGrouping else { return .totals }
    let facets = (groupBy ?? .standard).facets
    return facets.contains(.apiKey) || facets.contains(.user) ? .everything : .totals
  }
}

extension ExportFormat: ExpressibleByArgument {}
