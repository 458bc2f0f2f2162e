import ArgumentParser
import CursesTerminal
import Foundation
import UsageProviders

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what each key may read, and what the terminal can draw.",
    discussion: """
      Asks every endpoint of every account once, the least it can be asked, and quotes the server where it refuses. \
      A key is never printed.

      Exit status: 0; 1 when figures cannot be read, a key is missing or contradicts another, or the clock is off by \
      more than a minute. Names that cannot be read cost only names.
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let environment = CommandEnvironment.live()
    let transport = environment.makeTransport(.oneShot)
    let report = await examine(in: environment, over: transport)
    await transport.shutdown()
    try present(report, in: environment)
  }

  func present(_ report: DoctorReport, in environment: CommandEnvironment) throws {
    environment.print(json ? report.json.text + "\n" : report.table)
    if report.hasProblem { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  func examine(
    in environment: CommandEnvironment, over transport: any HTTPTransport
  ) async -> DoctorReport {
    var problem: String?
    var accounts: [DiscoveredAccount] = []
    do throws(DiscoveryError) {
      accounts = try AccountDiscovery(environment: environment.variables).accounts
      if accounts.isEmpty {
        let names = ProviderCatalog.all.flatMap { $0.keyVariables.prefix(1) }
        problem = "No admin key: set \(names.joined(separator: " or "))."
      }
    } catch {
      problem = error.description
    }
    var findings: [AccountFinding] = []
    for account in accounts {
      findings.append(
        await AccountExamination(
          account: account,
          connection: account.connection(
            transport: transport, pacer: UnlimitedPace(), now: environment.now),
          progress: { if environment.showsProgress { environment.complain($0) } }
        ).run())
    }
    return DoctorReport(
      environmentProblem: problem,
      accounts: findings,
      terminal: TerminalDescription(variables: environment.variables),
      executable: Bundle.main.executablePath ?? CommandLine.arguments.first ?? "costtop"
    )
  }
}
