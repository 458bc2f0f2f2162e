import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

/// Fills a history file as a backfill would: every standing question of two providers, one page a transaction, newest
/// days first. Usage and bills of 366 days, hours of the last 56.
///
/// At a million rows: 192 tuples (keys) at Anthropic and 240 at OpenAI.
struct BenchHistory {
  /// All of it was read at 14:00 UTC of this day.
  let today: UTCDay
  /// About how many rows to store.
  let rows: Int

  var now: Date { today.start.addingTimeInterval(14 * 3600) }

  private static let days = 366
  private static let hourlyDays = 56

  struct Result {
    var rows = 0
    var days = 0
    var transactions = 0
    /// In `History.record` alone.
    var recording: Duration = .zero
    var accounts: [StoredAccount] = []
  }

  /// - Parameter note: told after every page.
  func fill(_ history: History, note: (Result) -> Void) async throws(HistoryError) -> Result {
    var result = Result()
    for (entry, tuples) in [(ProviderEntry.anthropic, 192), (.openAI, 240)] {
      let provider = entry.provider
      let organization = BenchOrganization(provider, tuples: max(4, tuples * rows / 1_000_000))
      let stored = try await history.account(
        Account(id: .init(provider.id), provider: provider, configuredName: provider.name),
        origin: entry.defaultOrigin,
        organization: OrganizationIdentity(id: "org-bench-\(provider.id)", name: "Acme Robotics"),
        at: now)
      result.accounts.append(stored)
      try await record(
        organization.namesAnswer(at: now), rows: 0, in: history, of: stored.id, &result)
      for page in pages(of: provider) {
        let (days, rows) = self.days(of: page, organization)
        let fetch = Fetch(
          endpoint: page.endpoint, purpose: page.purpose,
          window: page.days.lowerBound.start..<page.days.upperBound.start,
          startedAt: now, finishedAt: now, pages: 1, status: .complete)
        try await record(
          FetchedAnswer(fetch: fetch, days: days), rows: rows, in: history, of: stored.id, &result)
        note(result)
      }
    }
    return result
  }

  struct Page {
    let endpoint: Endpoint
    let purpose: Fetch.Purpose
    let days: Range<UTCDay>
  }

  /// In the order of a backfill: of every endpoint the newest page, then of every endpoint the one before.
  func pages(of provider: Provider) -> [Page] {
    let daily =
      provider.questions.costs.map(Endpoint.costs)
      + provider.questions.usage.map { .usage($0, .day) }
    let hourly = provider.questions.usage.map { Endpoint.usage($0, .hour) }
    return pages(of: hourly, depth: Self.hourlyDays, length: 7)
      + pages(of: daily, depth: Self.days, length: 31)
  }

  private func pages(of endpoints: [Endpoint], depth: Int, length: Int) -> [Page] {
    stride(from: 0, to: depth, by: length).flatMap { start in
      let end = today.advanced(by: 1 - start)
      let days = today.advanced(by: 1 - min(depth, start + length))..<end
      return endpoints.map {
        Page(endpoint: $0, purpose: start == 0 ? .current : .backfill, days: days)
      }
    }
  }

  /// The page's days, and their rows counted.
  func days(
    of page: Page, _ organization: BenchOrganization
  ) -> (days: [LedgerDay], rows: Int) {
    var rows = 0
    let days = page.days.map { day -> LedgerDay in
      let readAt = day == today ? now : day.end.addingTimeInterval(14 * 3600)
      switch page.endpoint {
      case .costs(let question):
        // Nothing is billed of today yet.
        let bill =
          day == today
          ? BillOfDay(items: [], literalTotal: Amounts(), readAt: readAt)
          : BenchBill(of: organization, on: day).answer(question, readAt: readAt)
        rows += bill.items.count
        return .bill(question, day, bill)
      case .usage(let question, let width):
        let usage = organization.usage(question, width, on: day, until: now, readAt: readAt)
        rows += usage.rows.count
        return .usage(question, width, day, usage)
      case .claudeCode, .names, .organization, .spendLimit:
        return .claudeCode(day, ClaudeCodeDay(records: [], readAt: readAt, isComplete: true))
      }
    }
    return (days, rows)
  }

  private func record(
    _ answer: FetchedAnswer, rows: Int, in history: History, of account: StoredAccount.ID,
    _ result: inout Result
  ) async throws(HistoryError) {
    let clock = ContinuousClock()
    let start = clock.now
    try await history.record(answer, of: account)
    result.recording += start.duration(to: clock.now)
    result.rows += rows
    result.days += answer.days.count
    result.transactions += 1
  }
}

extension BenchOrganization {
  fileprivate func namesAnswer(at now: Date) -> FetchedAnswer {
    let kinds = provider.questions.names
    return FetchedAnswer(
      fetch: Fetch(
        endpoint: .names(.workspaces), purpose: .current, window: nil, startedAt: now,
        finishedAt: now, pages: 1, status: .complete),
      names: NameDirectory(
        entities: names, hints: [],
        readAt: Dictionary(uniqueKeysWithValues: kinds.map { ($0, now) })))
  }
}
