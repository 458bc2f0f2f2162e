import ArgumentParser
import FoundationEssentials
import UsageEngine
import UsageProviders

struct Dashboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the dashboard on the accounts of the environment."
  )

  @OptionGroup var terminal: TerminalFlags

  func run() async throws {
    let environment = CommandEnvironment.live()
    let accounts = try environment.discoverAccounts()
    let transport = environment.makeTransport(.dashboard)
    let clock = ContinuousClock()
    let session = DashboardSession(
      refresher: UsageRefresher(
        accounts: accounts.map {
          $0.refreshed(
            transport: transport, budgetClock: clock, now: environment.now)
        },
        clock: clock,
        now: environment.now
      ),
      now: environment.now,
      notes: accounts.compactMap(\.originNote),
      terminal: terminal.options
    )
    try await environment.reportingTerminalErrors { try await session.run() }
    await transport.shutdown()
  }
}
