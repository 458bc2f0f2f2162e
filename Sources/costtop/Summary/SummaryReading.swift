import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

/// What a summary is read from, once or again and again: one set of connections, and one rate budget per account.
struct SummaryReading: Sendable {
  private let period: PeriodOptions
  private let environment: CommandEnvironment
  private let budgets: [Budget]
  private let source: Source

  private enum Source: Sendable {
    case history(History)
    case servers([any UsageProvider], AsyncHTTPClientTransport)
  }

  /// What is missing ends the command, and has been told.
  init(period: PeriodOptions, offline: Bool, in environment: CommandEnvironment) throws {
    self.period = period
    self.environment = environment
    budgets = try environment.configuration().budgets
    if offline {
      source = .history(try environment.existingHistory())
      return
    }
    _ = try period.resolve(today: UTCDay(containing: environment.now()))
    let accounts = try environment.discoverAccounts()
    let transport = environment.makeTransport(.oneShot)
    let clients = accounts.map {
      $0.client(
        transport: transport, pacer: $0.budget(clock: ContinuousClock(), bursts: 2),
        now: environment.now)
    }
    source = .servers(clients, transport)
  }

  func close() async {
    if case .servers(_, let transport) = source { await transport.shutdown() }
  }

  /// - Returns: the figures of now, and what could not be read of them, as sentences.
  func report() async throws -> (report: SummaryReport, notes: [String]) {
    let today = UTCDay(containing: environment.now())
    let period: SummaryReport.Period
    let fetches: [SummaryFetch]
    switch source {
    case .history(let history):
      let accounts = try await environment.historyAccounts(in: history)
      let earliest = try await environment.firstDay(of: accounts, in: history)
      period = try self.period.resolve(today: today, earliest: earliest ?? today)
      fetches = try await stored(accounts, plan(period, isStored: true), in: history)
    case .servers(let clients, _):
      period = try self.period.resolve(today: today)
      fetches = await read(clients, plan(period))
    }
    var notes = fetches.flatMap { fetch in
      (fetch.failures + fetch.keyFailures + fetch.nameFailures).map {
        "\(fetch.account.provider.name) \($0)"
      }
    }
    notes += RepeatedAccount.all(in: fetches.map(\.account)).map(\.sentence)
    if case .history = source, fetches.contains(where: { !$0.failures.isEmpty }) {
      notes.append("'costtop backfill --since \(period.days.lowerBound)' reads what is missing.")
    }
    let report = SummaryReport(
      fetches, period: period, budgets: budgets, asOf: environment.now())
    return (report, notes)
  }

  private func plan(_ period: SummaryReport.Period, isStored: Bool = false) -> FetchPlan {
    let now = environment.now()
    let today = UTCDay(containing: now)
    var plan = FetchPlan(
      period.days, baseline: period.compared(asOf: today)?.baseline, isStored: isStored, at: now)
    // Budgets are of now: a period that is over has none.
    guard period.days.contains(today) else { return plan }
    plan.includesSpendLimit = true
    plan.includeForecast(at: now)
    plan.names = Set(budgets.compactMap(\.scope.namedKind))
    let ofKeys = budgets.filter { $0.scope.namedKind == .apiKeys }
    plan.keyDays = ofKeys.map { $0.period.days(containing: today).lowerBound }.min()
      .map { $0..<today.advanced(by: 1) }
    return plan
  }

  private func read(_ clients: [any UsageProvider], _ plan: FetchPlan) async -> [SummaryFetch] {
    await withTaskGroup { group in
      for (position, client) in clients.enumerated() {
        group.addTask {
          var fetch = await SummaryFetch.run(client, plan: plan, sleep: environment.sleep) {
            environment.report(progress: $1, of: $0, account: client.account)
          }
          for kind in plan.names.sorted()
          where client.account.provider.questions.names.contains(kind) {
            guard let names = await client.names(kind, pieces: NamesAnswer.mostPieces) else {
              continue
            }
            fetch.add(names)
          }
          await fetch.addPastBills(plan, in: environment)
          return (position, fetch)
        }
      }
      var fetches: [(Int, SummaryFetch)] = []
      for await fetch in group { fetches.append(fetch) }
      return fetches.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func stored(
    _ accounts: [HistoryAccount], _ plan: FetchPlan, in history: History
  ) async throws -> [SummaryFetch] {
    guard accounts.contains(where: { $0.stored != nil }) else {
      environment.complain("the history holds nothing of these accounts yet.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    return try await environment.reportingHistoryErrors { () async throws(HistoryError) in
      var fetches: [SummaryFetch] = []
      for account in accounts {
        fetches.append(
          try await .stored(account, plan: plan, in: history, at: environment.now()))
      }
      return fetches
    }
  }
}
