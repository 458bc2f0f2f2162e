import DashboardUI
import SpendAnalysis
import UsageHistory
import UsageModel

/// From a key to the screen, with all 366 days at hand.
///
/// As in the program: what every view is drawn from is prepared when the days arrive, and while nobody presses a key
/// the next views are drawn ahead. Measured are a key that comes before that, one that comes after, and the same view
/// again.
struct ViewChanges {
  let file: BenchFile

  func measure(_ repetitions: Int) async throws {
    let history = try History.open(at: file.path).history
    let dashboard = BenchDashboard(history, now: file.now)
    var loading = Samples()
    let snapshot = await loading.time { await dashboard.wholeSnapshot() }
    let rows = snapshot.accounts.reduce(0) { $0 + $1.ledger.rowCount }
    BenchTable.heading("views, \(rows) rows at hand")
    BenchTable.line("load every day", loading)
    measureAdding(snapshot, dashboard, repetitions)
    measureOutlook(snapshot)
    for change in ViewChange.all {
      measure(change, snapshot, dashboard, repetitions)
    }
    if let peak = ProcessMemory.peak { BenchTable.note("peak memory", "\(peak >> 10) MiB") }
    print("")
  }

  /// What every answer costs before its screen is drawn.
  private func measureAdding(
    _ snapshot: UsageSnapshot, _ dashboard: BenchDashboard, _ repetitions: Int
  ) {
    var samples = Samples()
    var data = DashboardData(snapshot: snapshot)
    _ = DrawnScreen(DashboardState(), dashboard.frame(data))
    for _ in 0..<repetitions {
      samples.time {
        data = DashboardData(snapshot: snapshot, reusing: data)
        _ = DrawnScreen(DashboardState(), dashboard.frame(data))
      }
    }
    BenchTable.line("a new snapshot, 30 days", samples)
  }

  /// What is added up beside the screen: budgets, forecasts, runaways, anomalies, and why the month moved.
  private func measureOutlook(_ snapshot: UsageSnapshot) {
    var first = Samples()
    var next = Samples()
    var why = Samples()
    var data = DashboardData(snapshot: snapshot)
    data.prepare()
    let rules = WatchRules(budgets: [Budget(name: "month", period: .month, amount: ExactDecimal(1))]
    )
    _ = first.time { data.index.outlook(rules) }
    for _ in 0..<3 {
      data = DashboardData(snapshot: snapshot, reusing: data)
      _ = next.time { data.index.outlook(rules) }
    }
    let today = data.index.today
    for _ in 0..<2 {
      let days = today.firstOfMonth..<today.advanced(by: 1)
      _ = why.time { data.index.why(.all, days, against: .previousPeriod) }
    }
    BenchTable.line("outlook, first", first)
    BenchTable.line("outlook, of a new snapshot", next)
    BenchTable.line("why the month moved", why)
  }

  private func measure(
    _ change: ViewChange, _ snapshot: UsageSnapshot, _ dashboard: BenchDashboard,
    _ repetitions: Int
  ) {
    var atOnce = Samples()
    var ahead = Samples()
    var again = Samples()
    for _ in 0..<max(5, repetitions / 5) {
      for isDrawnAhead in [false, true] {
        let data = DashboardData(snapshot: snapshot)
        data.prepare()
        let frame = dashboard.frame(data)
        let state = change.prepare(frame)
        if isDrawnAhead {
          state.drawAhead(in: frame)
          _ = ahead.time { change.perform(on: state, frame) }
        } else {
          _ = atOnce.time { change.perform(on: state, frame) }
        }
      }
    }
    let frame = dashboard.frame(DashboardData(snapshot: snapshot))
    let state = change.prepare(frame)
    guard change.changes(state, frame) else {
      BenchTable.note(change.name, "not measured: the key does nothing there")
      return
    }
    _ = change.perform(on: state, frame)
    for _ in 0..<repetitions {
      _ = again.time { change.perform(on: state, frame) }
    }
    BenchTable.line("\(change.name), at once", atOnce)
    BenchTable.line("\(change.name)", ahead, limit: 16)
    BenchTable.line("\(change.name), again", again, limit: 16)
  }
}

extension AccountLedger {
  /// Of usage and bills.
  fileprivate var rowCount: Int {
    let usage = usage.values.reduce(0) { sum, question in
      question.days.reduce(sum) { $0 + (question.usage(on: $1)?.rows.count ?? 0) }
    }
    return bills.values.reduce(usage) { $0 + $1.items.count }
  }
}
