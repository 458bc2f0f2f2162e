import Foundation
import UsageHistory
import UsageModel

/// An account in a history, for tests to write to and read from.
struct KeptAccount {
  static let origin = "https://api.example.com"

  let history: History
  let account: Account
  let stored: StoredAccount

  init(
    _ account: Account = .of(.anthropic), organization: String? = "org-1",
    in history: History? = nil
  ) async throws {
    let history = try history ?? History.inMemory()
    self.history = history
    self.account = account
    stored = try await history.account(
      account, origin: Self.origin,
      organization: organization.map { OrganizationIdentity(id: $0, name: "Acme") },
      at: instant(1))
  }

  /// One with a bill of one day, in the file at `path`.
  static func filled(at path: String) async throws -> KeptAccount {
    let kept = try await KeptAccount(in: History.open(at: path).history)
    try await kept.keep([bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(9))])
    return kept
  }

  @discardableResult
  func keep(
    _ days: [LedgerDay], restatements: [Restatement] = [], names: NameDirectory? = nil,
    narrowings: [Narrowing]? = nil, by fetch: Fetch? = nil
  ) async throws -> Int64 {
    try await history.record(
      FetchedAnswer(
        fetch: fetch
          ?? UsageHistoryTests.fetch(days.first?.endpoint ?? .organization, at: instant(20)),
        days: days, restatements: restatements, names: names, narrowings: narrowings),
      of: stored.id)
  }

  /// Everything that is kept, or what lies in `days`.
  func days(
    _ days: Range<UTCDay> = day(1)..<day(30), of endpoints: Set<Endpoint>? = nil
  ) async throws -> [LedgerDay] {
    try await history.days([DaySelection(days, of: endpoints)], of: stored.id, as: account)
  }

  func firstRead(since: UTCDay = day(1)) async throws -> FirstRead {
    try await history.firstRead(
      of: stored.id, as: account, [DaySelection(day(1)..<day(30))], restatementsSince: since)
  }
}
