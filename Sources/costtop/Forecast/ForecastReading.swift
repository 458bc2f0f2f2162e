import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import UsageEngine
import UsageHistory
import UsageModel

/// What a forecast is made from.
struct ForecastReading: Sendable {
  let index: SpendIndex
  /// What forecasts are made of: each account, and all of them where there are several.
  let subjects: [ForecastSubject]
  /// The first day of which the history holds anything.
  let first: UTCDay
  /// Nobody was asked, or all that was asked was read.
  let isUpToDate: Bool

  /// What the pattern is read from, with the month within it: three pages of each report.
  private static let daysAsked = 93

  /// What is missing ends the command, and has been told.
  ///
  /// - Parameter isWhole: all that the history holds is wanted, not only what this month's forecast is made from.
  static func run(
    isWhole: Bool, offline: Bool, in environment: CommandEnvironment
  ) async throws -> ForecastReading {
    let today = UTCDay(containing: environment.now())
    let tomorrow = today.advanced(by: 1)
    let history: History
    let accounts: [HistoryAccount]
    var isUpToDate = true
    if offline {
      history = try environment.existingHistory()
      accounts = try await environment.historyAccounts(in: history)
    } else {
      let discovered = try environment.discoverAccounts()
      history = try environment.historyOrMemory()
      let fill = HistoryFill(accounts: discovered, history: history, environment: environment)
      let results = try await environment.reportingHistoryErrors {
        () async throws(HistoryError) in
        try await fill.run(
          FillRequest(days: tomorrow.advanced(by: -daysAsked)..<tomorrow, scope: .totals))
      }
      try Task.checkCancellation()
      let sentences = results.flatMap(\.failureSentences)
      for sentence in sentences { environment.complain(sentence) }
      isUpToDate = sentences.isEmpty
      let read = results.map { HistoryAccount(account: $0.account, stored: $0.stored) }
      for account in read.repeated { environment.complain("\(account.sentence).") }
      accounts = read.oneOfEachOrganization
    }
    guard accounts.contains(where: { $0.stored != nil }) else {
      environment.complain("the history holds nothing of these accounts.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    let first = try await environment.firstDay(of: accounts, in: history) ?? today
    let wanted = isWhole ? first : max(first, today.advanced(by: -Forecast.daysOfHistory))
    let plan = FetchPlan(wanted..<tomorrow, isStored: true, at: environment.now())
    let snapshots = try await environment.reportingHistoryErrors {
      () async throws(HistoryError) in
      var snapshots: [AccountSnapshot] = []
      for account in accounts {
        let stored = try await SummaryFetch.stored(
          account, plan: plan, in: history, at: environment.now())
        snapshots.append(stored.account)
      }
      return snapshots
    }
    return ForecastReading(
      index: SpendIndex(UsageSnapshot(asOf: environment.now(), accounts: snapshots)),
      subjects: ForecastSubject.all(of: accounts), first: first, isUpToDate: isUpToDate)
  }
}
