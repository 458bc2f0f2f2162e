import ArgumentParser
import FoundationEssentials
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

struct Dashboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the dashboard on the accounts configured.",
    discussion: """
      It opens with what the history holds and reads only what can have changed. Of several dashboards of one user one \
      polls an account; the others follow, and one of them takes over when it ends.

      With --offline it asks no server, and needs no key.
      """
  )

  @Flag(help: "Ask no server; show what the history holds.")
  var offline = false

  @OptionGroup var terminal: TerminalFlags

  func run() async throws {
    let environment = CommandEnvironment.live()
    if offline {
      try await runOffline(environment)
    } else {
      try await runOnline(environment)
    }
  }

  private func runOnline(_ environment: CommandEnvironment) async throws {
    let configuration = try environment.configuration()
    let accounts = try environment.discoverAccounts(in: configuration)
    let opened = environment.openHistory()
    if let sentence = opened.sentence { environment.complain(sentence) }
    let keeping = try environment.keeping(opened)
    let transport = environment.makeTransport(.dashboard)
    let clock = ContinuousClock()
    let keys = KeyRing(
      accounts, transport: transport, budgetClock: clock, now: environment.now)
    let session = DashboardSession(
      refresher: UsageRefresher(
        accounts: keys.accounts,
        history: keeping,
        schedule: configuration.schedule,
        clock: clock,
        now: environment.now
      ),
      now: environment.now,
      notes: accounts.originNotes,
      terminal: terminal.options(with: configuration.theme),
      announcement: opened.history == nil ? nil : opened.sentence,
      keys: keys,
      watch: Watch(configuration, in: environment)
    )
    try await environment.reportingTerminalErrors { try await session.run() }
    await transport.shutdown()
  }

  private func runOffline(_ environment: CommandEnvironment) async throws {
    let history = try environment.existingHistory()
    let configuration = try environment.configuration()
    let session = DashboardSession(
      refresher: UsageRefresher(
        accounts: try await environment.offlineAccounts(in: history),
        history: HistoryKeeping(history, status: .offline),
        clock: ContinuousClock(),
        now: environment.now
      ),
      now: environment.now,
      notes: [],
      terminal: terminal.options(with: configuration.theme),
      watch: Watch(rules: configuration.watchRules)
    )
    try await environment.reportingTerminalErrors { try await session.run() }
  }
}
