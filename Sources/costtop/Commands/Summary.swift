import ArgumentParser
import FoundationEssentials
import UsageModel
import UsageProviders

struct Summary: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what was billed and used, per account and model.",
    discussion: """
      Amounts are the provider's own bill; '-' (null) is not known, which is not zero.

      Exit status: 0; 1 when the bill or the usage of some account could not be read (what is known is still \
      printed); 2 when nothing could be read; 64 for wrong usage.
      """
  )

  @OptionGroup var period: PeriodOptions

  @Flag(help: "Print JSON with exact amounts.")
  var json = false

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let now = environment.now
    let period = try period.resolve(today: UTCDay(containing: now()))
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

    for fetch in fetches {
      let name = fetch.account.provider.name
      for failure in fetch.failures { environment.complain("\(name) \(failure)") }
      if let failure = fetch.nameFailure { environment.complain("\(name) \(failure)") }
    }
    let report = SummaryReport(fetches, period: period, asOf: now())
    environment.print(json ? report.json.text + "\n" : report.table)
    let status = ExitStatus(report.accounts)
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
