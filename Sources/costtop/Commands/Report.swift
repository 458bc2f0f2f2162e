import ArgumentParser
import UsageProviders

struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one report of a provider as it was received.",
    usage: "costtop report <provider> <report> [<options>] [--all]",
    discussion: ReportHelp.overview
  )

  // Each report has options of its own, which its catalog knows; see `ReportCommandLine`.
  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "The provider, the report, and the options of that report.", valueName: "words"))
  var words: [String] = []

  func validate() throws {
    switch try commandLine() {
    case .help(let text?): throw CleanExit.message(text)
    case .help(nil): throw CleanExit.helpRequest(Report.self)
    case .ask: break
    }
  }

  private func commandLine() throws -> ReportCommandLine {
    do {
      return try ReportCommandLine(words)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() async throws {
    let environment = CommandEnvironment.live()
    let transport = environment.makeTransport(.oneShot)
    do {
      try await run(in: environment, over: transport)
      await transport.shutdown()
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  func run(in environment: CommandEnvironment, over transport: any HTTPTransport) async throws {
    guard case .ask(let question, let entry, let allPages) = try commandLine() else { return }
    let account = try environment.discoverAccount(of: entry)
    let connection: ProviderEntry.Connection
    do throws(KeyReading.Problem) {
      connection = try account.connection(
        transport: transport, pacer: account.budget(clock: ContinuousClock()),
        now: environment.now)
    } catch {
      environment.complain("the key of '\(account.account.id)' \(error.clause).")
      throw ExitCode.validationFailure
    }
    let reader = ReportReader(entry.reports, connection)
    try await ReportPrinting(
      entry: entry, origin: account.origin.description, reader: reader, environment: environment
    ).print(question, allPages: allPages)
  }
}
