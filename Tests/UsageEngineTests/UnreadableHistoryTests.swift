import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine
@testable import UsageHistory

@Suite(.timeLimit(.minutes(10))) struct `A history that cannot give what it had` {
  private let spring = day("2026-03-01")..<day("2026-06-01")
  private let older = day("2026-10-01")

  @Test func `is not asked again for days that were removed, and a server is`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let id = rig.provider.account.id
    await rig.refresher.refreshOnce()
    try await history.prune(before: day("2026-06-01"))
    await rig.whileRunning {
      await rig.clock.rest()
      await rig.refresher.demand(.days(spring), account: id)
      #expect(await rig.account().demands == [.days(spring)])
      _ = await rig.snapshot { $0.accounts[0].demands.isEmpty }
      await rig.refresher.demand(.days(spring), account: id)
      #expect(await rig.account().demands.isEmpty)
      // They are missing from now on.
      await rig.clock.rest()
      await rig.clock.run(until: friday.addingTimeInterval(1200))
      await rig.clock.rest()
      #expect(rig.windows(of: .bill).contains(window("2026-05-01T00:00", "2026-06-01T00:00")))
    }
  }

  @Test func `is asked again only after a pause`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let id = rig.provider.account.id
    await rig.refresher.refreshOnce()
    try await history.setBillsApart(true)
    await rig.refresher.demand(.days(spring), account: id)
    _ = await rig.snapshot { $0.accounts[0].demands.isEmpty }
    await rig.refresher.demand(.days(spring), account: id)
    #expect(await rig.account().demands.isEmpty)
    try await history.setBillsApart(false)
    rig.clock.advance(by: .seconds(60))
    await rig.refresher.demand(.days(spring), account: id)
    let read = await rig.snapshot { $0.accounts[0].demands.isEmpty }?.accounts[0].ledger
    #expect(read?.bills[day("2026-05-31")] != nil)
  }

  @Test func `keeps it through an empty answer`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    rig.provider.always(.usage(.hour), .empty)
    try await rig.whileRunning {
      await rig.clock.rest()
      try await history.setUsageApart(true)
      await rig.refresher.demand(.hours(of: older), account: rig.provider.account.id)
      while !rig.windows(of: .usage(.hour)).contains(older.interval) { await Task.yield() }
      await rig.clock.rest()
      #expect(await rig.account().ledger.hours(of: older) == nil)
      try await history.setUsageApart(false)
    }
    let stored = try #require(try await history.stored(rig.provider))
    let kept = try await history.days(
      [DaySelection(older..<older.advanced(by: 1), of: [.usage(.hour)])], of: stored.id,
      as: rig.provider.account)
    #expect(kept.first?.read.isEmpty == false)
  }

  @Test func `does not keep a viewer from what a server tells whole`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    rig.provider.always(.usage(.hour), .complete(7))
    try await rig.whileRunning {
      await rig.clock.rest()
      try await history.setUsageApart(true)
      await rig.refresher.demand(.hours(of: older), account: rig.provider.account.id)
      let read = await rig.snapshot { $0.accounts[0].ledger.hours(of: older) != nil }
      #expect(read?.accounts[0].ledger.hours(of: older)?.rows.first?.tokens.input == 7)
    }
  }
}

@Suite struct `Days that could not be read of the history` {
  private let days: Set = [day("2026-11-10")]

  @Test func `are left out of a bill, and the others are not`() {
    let window = day("2026-11-09").start..<day("2026-11-11").start
    let items = [day("2026-11-09"), day("2026-11-10")].map {
      CostLineItem(
        interval: $0.interval, dimensions: Dimensions(), amount: Money(ExactDecimal(2), .usd))
    }
    let answer = CostAnswer(
      question: .standard, items: items,
      coverage: Coverage(
        endpoint: .bill, groupBy: [], window: window, covered: window, pages: 1, readAt: friday),
      literalTotals: [:])
    var ledger = AccountLedger()
    let changes = ledger.apply(UnreadDays(days: days).leavingOut(of: answer))
    #expect(changes.map(\.day.day) == [day("2026-11-09")])
  }

  @Test func `of Claude Code are taken only whole, and where a viewer waits`() {
    let record = ClaudeCodeRecord(
      day: day("2026-11-10"), actor: .person(email: "ada@example.org"), customerType: "api",
      terminal: nil, isRemote: nil, sessions: 1, linesAdded: 0, linesRemoved: 0, commits: 0,
      pullRequests: 0, tools: [:], models: [])
    let whole = ClaudeCodeAnswer(day: day("2026-11-10"), records: [record], readAt: friday)
    let half = ClaudeCodeAnswer(
      day: day("2026-11-10"), records: [record], readAt: friday, interruption: .unreachable("reset")
    )
    let empty = ClaudeCodeAnswer(day: day("2026-11-10"), records: [], readAt: friday)
    let opened = UnreadDays(days: days, areOpened: true)
    #expect([whole, half, empty].map(opened.leavesOut) == [false, true, true])
    #expect(UnreadDays(days: days).leavesOut(whole))
  }
}

extension History {
  fileprivate func setBillsApart(_ isApart: Bool) async throws {
    try await rename(CostTable.all.map(\.name), isApart)
  }

  func setUsageApart(_ isApart: Bool) async throws {
    try await rename(UsageTable.all.map(\.name), isApart)
  }

  /// Makes `tables` unreadable, or readable again.
  private func rename(_ tables: [String], _ isApart: Bool) async throws {
    try await database.write { db in
      for table in tables {
        let (from, to) = isApart ? (table, table + "_apart") : (table + "_apart", table)
        try db.execute(sql: "ALTER TABLE \(from) RENAME TO \(to)")
      }
    }
  }
}
