import DashboardUI
import FoundationEssentials
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

/// The dashboard on a history, without a terminal and without a server.
struct BenchDashboard {
  let refresher: UsageRefresher<ContinuousClock>
  let now: Date

  static let size = Size(columns: 120, rows: 36)

  init(_ history: History, now: Date) {
    self.now = now
    refresher = UsageRefresher(
      accounts: [ProviderEntry.anthropic, .openAI].map { entry in
        RefreshedAccount(
          offline: Account(
            id: .init(entry.provider.id), provider: entry.provider,
            configuredName: entry.provider.name),
          origin: entry.defaultOrigin)
      },
      history: HistoryKeeping(history, status: .offline), clock: ContinuousClock(), now: { now })
  }

  func frame(_ data: DashboardData) -> DashboardFrame {
    DashboardFrame(
      data: data, now: now, size: Self.size,
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
  }

  /// A snapshot with every day at hand that a viewer can ask for.
  func wholeSnapshot() async -> UsageSnapshot {
    await refresher.restore()
    let run = Task { await refresher.run() }
    let today = UTCDay(containing: now)
    let days = today.advanced(by: -365)..<today.advanced(by: 1)
    for account in await refresher.current.accounts {
      await refresher.demand(.days(days), account: account.id)
    }
    var snapshot = await refresher.current
    for await newer in refresher.snapshots {
      snapshot = newer
      // Of today nothing is billed yet.
      let isWhole = snapshot.accounts.allSatisfy { account in
        account.ledger.bills.count >= days.count - 1 && account.demands.isEmpty
      }
      if isWhole { break }
    }
    run.cancel()
    return snapshot
  }
}
