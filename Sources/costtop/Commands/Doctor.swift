import ArgumentParser
import CursesTerminal
import Foundation
import UsageProviders

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what each key may read, what the terminal can draw, and where the history is.",
    discussion: """
      Asks every endpoint of every account once, the least it can be asked, and quotes the server where it refuses. \
      A key is never printed.

      Exit status: 0; 1 when figures cannot be read, a key is missing or contradicts another, the clock is off by more \
      than a minute, or the history cannot be used. Names that cannot be read cost only names.
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let environment = CommandEnvironment.live()
    let transport = environment.makeTransport(.oneShot)
    let report = await examine(
      in: environment, over: transport,
      terminal: TerminalDescription(variables: environment.variables))
    await transport.shutdown()
    try present(report, in: environment)
  }

  func present(_ report: DoctorReport, in environment: CommandEnvironment) throws {
    environment.print(json ? report.json.text + "\n" : report.table)
    if report.hasProblem { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  func examine(
    in environment: CommandEnvironment, over transport: any HTTPTransport,
    terminal: TerminalDescription
  ) async -> DoctorReport {
    var problems: [String] = []
    var accounts: [DiscoveredAccount] = []
    var configuration = Configuration.none
    do throws(ConfigurationError) {
      let file = ConfigurationFile(variables: environment.variables)
      configuration = try file?.read() ?? .none
    } catch {
      problems += error.description.split(separator: "\n").map(String.init)
    }
    for entry in ProviderCatalog.all {
      // Each provider by itself: what is wrong with one must not hide another.
      do throws(DiscoveryError) {
        let discovery = try AccountDiscovery(
          environment: environment.variables, configuration: configuration, providers: [entry])
        accounts += discovery.accounts
        problems += discovery.unreadKeys
      } catch {
        problems.append(error.description)
      }
    }
    if accounts.isEmpty, problems.isEmpty {
      let names = ProviderCatalog.all.flatMap { $0.keyVariables.prefix(1) }
      problems.append("No admin key: set \(names.joined(separator: " or ")).")
    }
    let findings = await withTaskGroup { group in
      for (position, account) in accounts.enumerated() {
        guard
          let connection = try? account.connection(
            transport: transport, pacer: account.budget(clock: ContinuousClock(), bursts: 2),
            now: environment.now)
        else { continue }
        group.addTask {
          let finding = await AccountExamination(
            account: account, connection: connection,
            progress: { if environment.showsProgress { environment.complain($0) } }
          ).run()
          return (position, finding)
        }
      }
      var findings: [(Int, AccountFinding)] = []
      for await finding in group { findings.append(finding) }
      return findings.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return DoctorReport(
      problems: problems,
      accounts: findings,
      terminal: terminal,
      executable: Bundle.main.executablePath ?? CommandLine.arguments.first ?? "costtop",
      history: .look(at: environment.historyLocation)
    )
  }
}
