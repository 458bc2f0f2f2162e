import FoundationEssentials
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

/// Reads into the history what it lacks, with progress on a terminal.
struct HistoryFill: Sendable {
  let accounts: [DiscoveredAccount]
  let history: History
  let environment: CommandEnvironment
  /// Names that are to be known too.
  var names: Set<NamedKind> = []

  /// Cancelled, it ends with what has arrived.
  func run(_ request: FillRequest) async throws(HistoryError) -> [FillResult] {
    let transport = environment.makeTransport(.dashboard)
    let clock = ContinuousClock()
    // Days and names of an account go through one budget.
    let readers = accounts.map { account in
      let budget = account.budget(clock: clock)
      let client = account.client(transport: transport, pacer: budget, now: environment.now)
      return (account: account, client: client, budget: budget)
    }
    let refresher = UsageRefresher(
      accounts: readers.map {
        RefreshedAccount(
          provider: $0.client, budget: $0.budget, origin: $0.account.origin.description)
      },
      history: HistoryKeeping(history),
      clock: clock,
      now: environment.now)
    let progress = Task { await environment.report(filling: refresher.snapshots) }
    let results = await refresher.fill(request)
    progress.cancel()
    var failure: HistoryError?
    for reader in readers where !names.isEmpty && !Task.isCancelled {
      // Names belong to an organization, too.
      guard
        let stored = results.first(where: { $0.account.id == reader.account.account.id })?.stored
      else { continue }
      do throws(HistoryError) {
        try await readNames(of: reader.account, as: stored, by: reader.client)
      } catch {
        failure = error
      }
    }
    await transport.shutdown()
    if let failure { throw failure }
    return results
  }

  /// Names hardly ever change: a day, in seconds.
  private static let namesAge: TimeInterval = 86_400

  /// Reads those that are wanted and were not read for a day. What cannot be read costs only the names.
  private func readNames(
    of account: DiscoveredAccount, as stored: StoredAccount, by client: any UsageProvider
  ) async throws(HistoryError) {
    var directory = try await history.firstRead(
      of: stored.id, as: account.account, [], restatementsSince: .latest
    ).names
    for kind in account.account.provider.questions.names where names.contains(kind) {
      let startedAt = environment.now()
      if let readAt = directory.readAt[kind], startedAt.timeIntervalSince(readAt) < Self.namesAge {
        continue
      }
      let endpoint = Endpoint.names(kind)
      func fetch(_ status: Fetch.Status, _ error: ProviderError?) -> Fetch {
        if let error {
          environment.complain("\(account.entry.provider.name) \(endpoint.name): \(error.sentence)")
        }
        return Fetch(
          endpoint: endpoint, purpose: .current, window: nil, startedAt: startedAt,
          finishedAt: environment.now(), pages: 1, status: status, detail: error?.sentence)
      }
      let answer: FetchedAnswer
      do throws(ProviderError) {
        let read = try await client.names(kind)
        directory.apply(read)
        let status: Fetch.Status = read.interruption == nil ? .complete : .partial
        answer = FetchedAnswer(fetch: fetch(status, read.interruption), names: directory)
      } catch {
        answer = FetchedAnswer(fetch: fetch(.failed, error))
      }
      try await history.record(answer, of: stored.id)
    }
  }
}

extension CommandEnvironment {
  /// Passing progress of a fill: days and pages of every account, whenever they change.
  fileprivate func report(filling snapshots: AsyncStream<UsageSnapshot>) async {
    guard showsProgress else { return }
    var said: [Account.ID: BackfillProgress] = [:]
    for await snapshot in snapshots {
      for account in snapshot.accounts {
        guard let progress = account.backfill, said[account.id] != progress else { continue }
        said[account.id] = progress
        complain(
          "\(account.provider.name): \(progress.daysRead) of \(progress.daysAsked) days, "
            + "\(progress.pages) \(progress.pages == 1 ? "page" : "pages")")
      }
    }
  }
}
