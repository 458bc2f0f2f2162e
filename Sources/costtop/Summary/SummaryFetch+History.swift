import FoundationEssentials
import UsageHistory
import UsageModel

extension SummaryFetch {
  /// What the history keeps of an account's `days`. No server is asked, and what is missing is a failure.
  static func stored(
    _ known: HistoryAccount, days: Range<UTCDay>, in history: History, at now: Date
  ) async throws(HistoryError) -> SummaryFetch {
    let account = known.account
    let today = UTCDay(containing: now)
    let tomorrow = today.advanced(by: 1)
    let begun = days.clamped(to: min(days.lowerBound, tomorrow)..<tomorrow)
    guard let stored = known.stored else {
      return SummaryFetch(
        stored: AccountSnapshot(account: account),
        billFailures: ["\(billLabel), \(primaryLabel): nothing of it is in the history"],
        usageFailures: [], isAnythingRead: false)
    }
    let usage = account.provider.questions.usage.filter { $0.split == .standard }
    let bills = account.provider.questions.costs.prefix(1)
    let daily = usage.map { Endpoint.usage($0, .day) } + bills.map(Endpoint.costs)
    // The newest usage is read by the hour, more often than by the day.
    let newest = today.advanced(by: -1)..<tomorrow
    let read = try await history.firstRead(
      of: stored.id, as: account,
      [
        DaySelection(begun, of: Set(daily)),
        DaySelection(
          begun.clamped(to: newest), of: Set(usage.map { Endpoint.usage($0, .hour) })),
      ],
      restatementsSince: tomorrow)
    var snapshot = AccountSnapshot(
      account: account, organization: stored.organization, names: read.names)
    snapshot.ledger.restore(read.days)
    let ledger = snapshot.ledger
    let noBill = bills.isEmpty ? [] : begun.filter { ledger.bills[$0] == nil }
    let lacking = usage.map { question in
      (
        question: question,
        days: begun.filter { ledger.usage[question]?.usage(on: $0)?.isComplete != true }
      )
    }
    .filter { !$0.days.isEmpty }
    return SummaryFetch(
      stored: snapshot,
      billFailures: noBill.isEmpty ? [] : [gap([billLabel], noBill)],
      usageFailures: Dictionary(grouping: lacking, by: \.days)
        .map { gap($0.value.map { label(of: $0.question) }, $0.key) }.sorted(),
      isAnythingRead: !read.days.isEmpty)
  }

  private static func gap(_ labels: [String], _ days: [UTCDay]) -> String {
    "\(labels.joined(separator: ", ")): not in the history: \(DayRuns(days).text)"
  }
}
