import FoundationEssentials
import UsageModel

extension History {
  /// What those of `days` that are settled were billed, in sums: enough for a forecast, without the rows of a year.
  public func settledBills(
    of stored: StoredAccount.ID, as account: Account, on days: Range<UTCDay>, at now: Date
  ) async throws(HistoryError) -> [UTCDay: Amounts] {
    let questions = account.provider.questions
    let bills = questions.costs.filter { $0.split == .standard }.map(Endpoint.costs)
    let usage = questions.usage.filter { $0.split == .standard }.map { Endpoint.usage($0, .day) }
    var snapshot = AccountSnapshot(account: account)
    snapshot.ledger.restore(
      try await self.days([DaySelection(days, of: Set(bills))], of: stored, as: account))
    // Whether a day without a line was free, only its usage tells.
    let empty = days.filter { snapshot.ledger.bills[$0]?.items.isEmpty == true }
    snapshot.ledger.restore(
      try await self.days(
        empty.map { DaySelection($0..<$0.advanced(by: 1), of: Set(usage)) }, of: stored,
        as: account))
    return days.reduce(into: [:]) { sums, day in
      let bill = snapshot.bill(of: day, at: now)
      if bill.state == .settled { sums[day] = bill.amounts }
    }
  }
}
