import FakeAdminAPI
import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

/// Holds a history file against what the simulated organization really billed and used.
struct StoredAudit: Sendable {
  let path: String
  let audit: SoakAudit

  struct Result: Sendable {
    var compared = SoakAudit.Result()
    /// Sentences: what is wrong with the file, or with figures in it.
    var faults: [String] = []
    /// Until where each account's fetches were looked at.
    var lastNumbers: [StoredAccount.ID: Int64] = [:]
    /// Bills of settled days, added up per provider.
    var settled: [Settled] = []
  }

  struct Settled: Hashable, Sendable {
    let provider: String
    let days: Int
    /// Dollars, exact.
    let stored: ExactDecimal
    let billed: ExactDecimal

    var isEqual: Bool { stored == billed }
  }

  /// The file as it is, and every day that was stored since `numbers`.
  func check(since numbers: [StoredAccount.ID: Int64]) async throws(HistoryError) -> Result {
    var result = Result()
    let history = try await open(into: &result)
    for (stored, account) in try await accounts(in: history) {
      let changes = try await history.changes(
        after: numbers[stored.id] ?? 0, of: stored.id, as: account)
      result.lastNumbers[stored.id] = changes.lastNumber
      let selections = changes.days.flatMap { endpoint, days in
        days.map { DaySelection($0..<$0.advanced(by: 1), of: [endpoint]) }
      }
      guard !selections.isEmpty else { continue }
      let days = try await history.days(selections, of: stored.id, as: account)
      compare(snapshot(of: account, days), into: &result)
    }
    return result
  }

  /// The whole history, of which `days` must be there.
  func checkAll(
    _ days: Range<UTCDay>, at now: Date
  ) async throws(HistoryError) -> Result {
    var result = Result()
    let history = try await open(into: &result)
    for (stored, account) in try await accounts(in: history) {
      let first = try await history.firstRead(
        of: stored.id, as: account, [DaySelection(days)], restatementsSince: days.lowerBound)
      var snapshot = snapshot(of: account, first.days)
      snapshot.names = first.names
      compare(snapshot, into: &result)
      for endpoint in Self.endpoints(of: account.provider) {
        let known = first.reads[endpoint] ?? [:]
        for day in days where known[day]?.isComplete != true {
          result.faults.append("\(account.provider.name) \(endpoint.name): lacks \(day)")
        }
      }
      result.settled.append(settled(snapshot, at: now))
    }
    return result
  }

  private func open(into result: inout Result) async throws(HistoryError) -> History {
    let (history, setAside) = try History.open(at: path)
    if let setAside { result.faults.append("the file was damaged, and set aside as \(setAside)") }
    result.faults += try await history.verify().faults
    return history
  }

  private func accounts(
    in history: History
  ) async throws(HistoryError) -> [(StoredAccount, Account)] {
    try await history.accounts().compactMap { stored in
      ProviderCatalog.all.first { $0.provider.id == stored.provider }.map {
        (
          stored,
          Account(
            id: stored.configured, provider: $0.provider, configuredName: $0.provider.name)
        )
      }
    }
  }

  private func snapshot(of account: Account, _ days: [LedgerDay]) -> AccountSnapshot {
    var snapshot = AccountSnapshot(account: account)
    snapshot.ledger.restore(days)
    return snapshot
  }

  private func compare(_ account: AccountSnapshot, into result: inout Result) {
    let newest = account.ledger.bills.values.map(\.readAt).max() ?? .distantPast
    let found = audit.check(UsageSnapshot(asOf: newest, accounts: [account]))
    result.compared.figuresCompared += found.figuresCompared
    result.compared.exact += found.exact
    result.faults += found.wrong.sorted()
  }

  /// A dashboard reads all of these of a whole year.
  private static func endpoints(of provider: Provider) -> [Endpoint] {
    provider.questions.costs.map(Endpoint.costs)
      + provider.questions.usage.map { .usage($0, .day) }
  }

  private func settled(_ account: AccountSnapshot, at now: Date) -> Settled {
    var days = 0
    var stored = ExactDecimal.zero
    var billed = ExactDecimal.zero
    let rules = account.provider.billing
    for (day, bill) in account.ledger.bills
    where rules.isSettled(day, hasBill: !bill.items.isEmpty, at: bill.readAt) {
      guard let provider = SimulatedProvider(rawValue: account.provider.id) else { continue }
      days += 1
      stored += Amounts(bill.items.lazy.map(\.amount))[.usd]
      billed +=
        audit.organization.truth(asOf: now).billed(provider: provider, on: day) ?? .zero
    }
    return Settled(
      provider: account.provider.name, days: days, stored: stored, billed: billed)
  }
}
