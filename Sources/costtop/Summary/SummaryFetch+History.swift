import FoundationEssentials
import UsageHistory
import UsageModel

extension SummaryFetch {
  /// What the history keeps of an account. No server is asked, and what is missing of the days that `plan` is about is a
  /// failure.
  static func stored(
    _ known: HistoryAccount, plan: FetchPlan, in history: History, at now: Date
  ) async throws(HistoryError) -> SummaryFetch {
    let account = known.account
    let begun = plan.asked
    let tomorrow = UTCDay(containing: now).advanced(by: 1)
    guard let stored = known.stored else {
      return SummaryFetch(
        stored: AccountSnapshot(account: account),
        billFailures: ["\(billLabel), \(primaryLabel): nothing of it is in the history"],
        usageFailures: [], isAnythingRead: false)
    }
    let usage = account.provider.questions.usage.filter { $0.split == .standard }
    let bills = account.provider.questions.costs.prefix(1)
    var selections = [DaySelection(plan.days, of: Set(bills.map(Endpoint.costs)))]
    // The newest usage is read by the hour, more often than by the day.
    let newest = tomorrow.advanced(by: -2)..<tomorrow
    for (question, days) in plan.dailyUsage(of: account.provider) {
      selections.append(DaySelection(days, of: [.usage(question, .day)]))
      selections.append(DaySelection(days.clamped(to: newest), of: [.usage(question, .hour)]))
    }
    if plan.keyHours != nil, let byKey = account.provider.questions.usageByKey {
      for weeks in 1...Self.weeksOfHours {
        let days = newest.lowerBound.advanced(by: -7 * weeks)..<tomorrow.advanced(by: -7 * weeks)
        selections.append(DaySelection(days, of: [.usage(byKey, .hour)]))
      }
    }
    let read = try await history.firstRead(
      of: stored.id, as: account, selections,
      restatementsSince: tomorrow)
    var snapshot = AccountSnapshot(
      account: account, organization: stored.organization, names: read.names)
    snapshot.ledger.restore(read.days)
    if let days = plan.pastBills {
      snapshot.pastBills = try await history.settledBills(
        of: stored.id, as: account, on: days, at: now)
    }
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
      isAnythingRead: read.days.contains { begun.contains($0.day) })
  }

  /// How far back hours are kept that those of now may be held against.
  private static let weeksOfHours = 8

  private static func gap(_ labels: [String], _ days: [UTCDay]) -> String {
    "\(labels.joined(separator: ", ")): not in the history: \(DayRuns(days).text)"
  }
}
