import Dispatch
import Foundation
import Testing
import UsageModel

@testable import UsageEngine
@testable import UsageHistory

@Suite(.timeLimit(.minutes(10))) struct `Two dashboards on one history` {
  /// `body` with the path of a history that nobody else has.
  private func withFile(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "costtop-following-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await body(folder.appending(path: "history.sqlite").path)
  }

  private func rig(on path: String, at start: Date = friday, isOffline: Bool = false) throws -> Rig
  {
    .started(
      at: start, on: try History.open(at: path).history, status: isOffline ? .offline : .saving)
  }

  @Test func `two keys of one organization are one dashboard, of which one polls`() async throws {
    try await withFile { path in
      let history = HistoryKeeping(try History.open(at: path).history)
      let rig = Rig(accounts: ["main", "spare"], of: "anthropic", history: history)
      await rig.whileRunning {
        await rig.clock.rest(sleepers: 2)
        // Whichever polls, the other has looked by then.
        await rig.clock.run(until: friday.addingTimeInterval(10), sleepers: 2)
        let current = await rig.refresher.current
        #expect(current.accounts.map(\.id.text) == ["main"])
        #expect(current.repeated.map(\.account.id.text) == ["spare"])
        #expect(current.history == .saving)
        #expect(await rig.bill(of: day("2026-11-19")) == "$1")
      }
      let asked = rig.providers.map { $0.questions.map(\.endpoint) }
      #expect(asked.filter { $0 == [.organization] }.count == 1)
    }
  }

  @Test func `of two keys the first one polls, even where the other was quicker`() async throws {
    try await withFile { path in
      let history = try History.open(at: path).history
      let rig = Rig(
        accounts: ["main", "spare"], of: "anthropic", history: HistoryKeeping(history))
      rig.providers[0].answerEverything(.fails(.unreachable("reset")))
      await rig.whileRunning {
        await rig.clock.run(until: friday.addingTimeInterval(5), sleepers: 2)
        #expect(rig.providers[1].questions.count > 1)
        rig.providers[0].answerEverything(.complete(1))
        await rig.clock.run(until: friday.addingTimeInterval(900), sleepers: 2)
        let current = await rig.refresher.current
        #expect(current.accounts.map(\.id.text) == ["main"])
        #expect(current.history == .saving)
        #expect(await rig.bill(of: day("2026-11-19")) == "$1")
        let main = current.accounts[0]
        #expect(main.endpoints.values.allSatisfy { $0.failure == nil })
        // The other one polled until it was known whose the first key is, and no longer.
        let last = rig.providers[1].questions.map(\.askedAt).max() ?? .distantFuture
        #expect(last < friday.addingTimeInterval(300))
      }
      let kept = try await history.lastAccount(rig.providers[0].account, origin: "")
      #expect(kept != nil)
    }
  }

  @Test func `one polls, the other reads along, and takes over when it ends`() async throws {
    try await withFile { path in
      let first = try rig(on: path)
      let second = try rig(on: path)
      try await first.whileRunning {
        await first.clock.rest()
        try await second.whileRunning {
          await second.clock.rest()
          // Whose its key is, and nothing else.
          #expect(second.provider.questions.map(\.endpoint) == [.organization])
          #expect(await second.refresher.current.history == .following)
          #expect(await first.refresher.current.history == .saving)
          #expect(await second.bill(of: day("2026-11-19")) == "$1")

          first.provider.always(.bill, .complete(5))
          first.provider.always(.usage(.hour), .fails(.refused(status: 403, serverSaid: "no")))
          await first.clock.run(until: friday.addingTimeInterval(1000))
          await first.clock.rest()
          await second.clock.run(until: friday.addingTimeInterval(1000))
          await second.clock.rest()
          #expect(await second.bill(of: day("2026-11-19")) == "$5")
          let status = try await second.status(of: .bill)
          #expect(status.lastSuccess == friday.addingTimeInterval(900))
          let hours = try await second.status(of: .usage(.hour))
          #expect(hours.failure?.error == .refused(status: 403, serverSaid: "no"))
          #expect(second.provider.questions.count == 1)

          await first.end()
          await second.clock.run(until: friday.addingTimeInterval(1002))
          await second.clock.rest()
          #expect(await second.refresher.current.history == .saving)
          #expect(second.provider.questions.count > 1)
        }
      }
    }
  }

  @Test func `the one that polls shows what a command recorded beside it`() async throws {
    try await withFile { path in
      let first = try rig(on: path)
      try await first.whileRunning {
        await first.clock.rest()
        let command = try rig(on: path, at: friday.addingTimeInterval(1))
        _ = await command.refresher.fill(
          FillRequest(days: day("2024-01-01")..<day("2024-02-01"), scope: .totals))
        await first.clock.run(until: friday.addingTimeInterval(6))
        await first.clock.rest()
        #expect(await first.account().ledger.reads[.bill]?[day("2024-01-31")] != nil)
      }
    }
  }

  @Test func `the one that polls reads again what was pruned beside it, but for what it shows`()
    async throws
  {
    try await withFile { path in
      let first = try rig(on: path)
      try await first.whileRunning {
        await first.clock.rest()
        let asked = first.provider.questions.count
        try await History.open(at: path).history.prune(before: day("2026-11-16"))
        await first.clock.run(until: friday.addingTimeInterval(6))
        await first.clock.rest()
        let pages = Calendar2026.pages("2025-11-20", "2026-10-17", of: 31)
        let again = first.provider.questions.dropFirst(asked)
        #expect(
          again.filter { $0.endpoint == .bill }.compactMap(\.window) == pages)
        #expect(again.filter { $0.endpoint == .usage(.day) }.compactMap(\.window) == pages)
        #expect(await first.bill(of: day("2026-11-10")) == "$1")
      }
    }
  }

  @Test func `one that is offline reads along and asks nothing`() async throws {
    try await withFile { path in
      let first = try rig(on: path)
      await first.refresher.refreshOnce()
      let second = try rig(on: path, isOffline: true)
      await second.whileRunning {
        await second.clock.rest()
        #expect(await second.bill(of: day("2026-11-19")) == "$1")
        first.provider.always(.bill, .complete(5))
        first.clock.setDate(friday.addingTimeInterval(1000))
        await first.refresher.refreshOnce()
        await second.clock.run(until: friday.addingTimeInterval(2))
        await second.clock.rest()
        #expect(await second.bill(of: day("2026-11-19")) == "$5")
        await second.refresher.demand(
          .hours(of: day("2026-11-09")), account: second.provider.account.id)
        await second.clock.rest()
      }
      #expect(await second.refresher.current.history == .offline)
      #expect(second.provider.questions.isEmpty)
    }
  }

  @Test func `what a viewer of the other one opens is asked`() async throws {
    try await withFile { path in
      let first = try rig(on: path)
      let second = try rig(on: path)
      await first.whileRunning {
        await first.clock.rest()
        await second.whileRunning {
          await second.clock.rest()
          let old = day("2026-08-01")
          await second.refresher.demand(.hours(of: old), account: second.provider.account.id)
          _ = await second.snapshot { $0.accounts[0].ledger.hours(of: old) != nil }
          #expect(second.windows(of: .usage(.hour)) == [old.interval])
        }
      }
    }
  }

  @Test func `a file that was moved away gets nothing more, and that is said`() async throws {
    try await withFile { path in
      let history = try History.open(at: path).history
      let rig = Rig.started(on: history)
      try await rig.whileRunning {
        await rig.clock.rest()
        let stored = try #require(try await history.stored(rig.provider))
        let before = try await history.changes(after: 0, of: stored.id, as: rig.provider.account)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".damaged")
        rig.provider.always(.bill, .complete(5))
        await rig.clock.run(until: friday.addingTimeInterval(2000))
        await rig.clock.rest()
        #expect(await rig.bill(of: day("2026-11-19")) == "$5")
        guard case .notSaving(let reason, _) = await rig.refresher.current.history else {
          Issue.record("it is not said")
          return
        }
        #expect(reason.contains(path))
        #expect(reason.contains("Start costtop anew."))
        let after = try await history.changes(after: 0, of: stored.id, as: rig.provider.account)
        #expect(after.lastNumber == before.lastNumber)
      }
    }
  }

  @Test func `a fill outlasts another program that holds the file`() async throws {
    try await withFile { path in
      let history = try History.open(at: path).history
      try await history.database.write { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
      let other = try History.open(at: path).history
      let rig = Rig.started(on: history)
      let gate = Gate()
      rig.provider.answer(.bill, .waits(gate))
      let filling = Task {
        await rig.refresher.fill(
          FillRequest(days: day("2024-01-01")..<day("2024-02-01"), scope: .totals))
      }
      while rig.windows(of: .bill).isEmpty { await Task.yield() }
      let (isHeld, isLetGo) = (Gate(), DispatchSemaphore(value: 0))
      let holding = Task {
        try await other.database.write { db in
          try db.execute(sql: "UPDATE account SET last_used = last_used")
          isHeld.open()
          isLetGo.wait()
        }
      }
      try await isHeld.pass()
      gate.open()
      await rig.clock.rest()
      isLetGo.signal()
      try await holding.value
      rig.clock.step()
      #expect(await filling.value.first?.isComplete == true)
    }
  }
}

@Suite(.timeLimit(.minutes(10))) struct `An account without a client` {
  @Test func `is shown from the history`() async throws {
    let history = try await History.filled()
    let clock = TestClock(at: friday)
    let account = ScriptedProvider { clock.date }.account
    let refresher = UsageRefresher(
      accounts: [RefreshedAccount(offline: account)],
      history: HistoryKeeping(history, status: .offline), clock: clock, now: { clock.date })
    await refresher.refreshOnce()
    let snapshot = await refresher.current
    #expect(snapshot.history == .offline)
    #expect(snapshot.accounts[0].ledger.bills.count == 35)
    #expect(snapshot.accounts[0].endpoints[.bill]?.nextAttempt == nil)
    #expect(snapshot.accounts[0].endpoints[.bill]?.lastSuccess == friday)
  }
}
