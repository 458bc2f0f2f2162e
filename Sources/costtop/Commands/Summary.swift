import ArgumentParser
import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

struct Summary: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what was billed and used, per account and model.",
    discussion: """
      Amounts are the provider's own bill; '-' (null) is not known, which is not zero.

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

  func validate() throws {
    if period.period == .all, !offline {
      throw ValidationError("--period all is what the history holds; it goes with --offline.")
    }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let now = environment.now
    let today = UTCDay(containing: now())
    let fetches: [SummaryFetch]
    let period: SummaryReport.Period
    if offline {
      let history = try environment.existingHistory()
      let accounts = try await environment.historyAccounts(in: history)
      let earliest = try await environment.firstDay(of: accounts, in: history)
      period = try self.period.resolve(today: today, earliest: earliest ?? today)
      fetches = try await stored(accounts, period, in: history, environment)
    } else {
      period = try self.period.resolve(today: today)
      fetches = try await read(period, environment)
    }
    for fetch in fetches {
      let name = fetch.account.provider.name
      for failure in fetch.failures { environment.complain("\(name) \(failure)") }
      if let failure = fetch.nameFailure { environment.complain("\(name) \(failure)") }
    }
    if offline, fetches.contains(where: { !$0.failures.isEmpty }) {
      environment.complain(
        "'costtop backfill --since \(period.days.lowerBound)' reads what is missing.")
    }
    let report = SummaryReport(fetches, period: period, asOf: now())
    environment.print(json ? report.json.text + "\n" : report.table)
    let status = ExitStatus(report.accounts)
    if status != .success { throw ExitCode(status.rawValue) }
  }

  private func read(
    _ period: SummaryReport.Period, _ environment: CommandEnvironment
  ) async throws -> [SummaryFetch] {
    let now = environment.now
    let accounts = try environment.discoverAccounts()
    let transport = environment.makeTransport(.oneShot)
    let fetches = await withTaskGroup { group in
      for (position, account) in accounts.enumerated() {
        group.addTask {
          let client = account.client(
            transport: transport, pacer: account.budget(clock: ContinuousClock()), now: now)
          let fetch = await SummaryFetch.run(
            client, days: period.days, now: now, sleep: environment.sleep
          ) {
            environment.report(progress: $1, of: $0, account: account.account)
          }
          return (position, fetch)
        }
      }
      var fetches: [(Int, SummaryFetch)] = []
      for await fetch in group { fetches.append(fetch) }
      return fetches.sorted { $0.0 < $1.0 }.map(\.1)
    }
    await transport.shutdown()
    return fetches
  }

  private func stored(
    _ accounts: [HistoryAccount], _ period: SummaryReport.Period, in history: History,
    _ environment: CommandEnvironment
  ) async throws -> [SummaryFetch] {
    guard accounts.contains(where: { $0.stored != nil }) else {
      environment.complain("the history holds nothing of these accounts yet.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    return try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      var fetches: [SummaryFetch] = []
      for account in accounts {
        fetches.append(
          try await .stored(account, days: period.days, in: history, at: environment.now()))
      }
      return fetches
    }
  }
}
