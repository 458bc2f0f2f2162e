import FoundationEssentials
import UsageEngine
import UsageModel
import UsageProviders

/// The dashboard's engine on the user's history, without a screen, and without the pace and the cadence that spare a
/// provider: whatever moment it is killed at, it is at work.
struct EngineOnly: Sendable {
  let environment: CommandEnvironment

  /// Something of everything comes round within the two seconds that it is left to live.
  private static var schedule: RefreshSchedule {
    var schedule = RefreshSchedule()
    schedule.names = 3
    schedule.minutes = 2
    schedule.hours = 1
    schedule.days = 1
    schedule.costs = 1
    schedule.costsByPeople = 1
    schedule.olderCosts = 2
    schedule.claudeCode = 3
    return schedule
  }

  /// Until it is killed.
  func run() async throws {
    let (refresher, transport) = try start()
    await refresher.run()
    await transport.shutdown()
  }

  /// Reads what the history lacks of `days`, as 'costtop backfill' does.
  func fill(_ days: Range<UTCDay>) async throws -> [FillResult] {
    let (refresher, transport) = try start()
    let results = await refresher.fill(FillRequest(days: days, includesClaudeCode: true))
    await transport.shutdown()
    return results
  }

  private func start() throws -> (UsageRefresher<ContinuousClock>, AsyncHTTPClientTransport) {
    let accounts = try environment.discoverAccounts()
    let keeping = try environment.keeping(environment.openHistory())
    let transport = environment.makeTransport(.dashboard)
    let refresher = UsageRefresher(
      accounts: accounts.map { account in
        RefreshedAccount(
          provider: account.client(
            transport: transport, pacer: UnlimitedPace(), now: environment.now),
          budget: nil, origin: account.origin.description)
      },
      history: keeping, schedule: Self.schedule, clock: ContinuousClock(), now: environment.now)
    return (refresher, transport)
  }
}
