import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The past` {
  @Test func `is read after everything else, the newest days first, totals before hours`()
    async throws
  {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    await rig.runUntilQuiet()
    let asked = rig.provider.questions
    #expect(asked.first?.endpoint == .organization)
    #expect(
      asked.prefix(7).map(\.endpoint) == [
        .organization, .bill, .usage(.hour), .bill, .usage(.day), .usage(.day), .usage(.minute),
      ])
    let older = Calendar2026.pages("2025-11-20", "2026-10-17", of: 31)
    let hours = Calendar2026.pages("2026-09-24", "2026-11-19", of: 7)
    #expect(older.count == 11 && hours.count == 8)
    // What totals come from goes back side by side.
    #expect(
      asked.dropFirst(7).prefix(22).map(\.endpoint)
        == Array(repeating: [.bill, .usage(.day)], count: 11).flatMap(\.self))
    #expect(rig.windows(of: .bill).dropFirst(2) == older[...])
    #expect(rig.windows(of: .usage(.day)).dropFirst(2) == older[...])
    #expect(rig.windows(of: .usage(.hour)).dropFirst() == hours[...])
    #expect(await rig.account().backfill == nil)
  }

  @Test func `is not read where nothing is kept of it`() async {
    let rig = Rig()
    await rig.runUntilQuiet()
    #expect(rig.provider.questions.count == 7)
    #expect(await rig.account().backfill == nil)
  }

  @Test func `is not read by a single round`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == 7)
    let progress = await rig.account().backfill
    #expect(progress == BackfillProgress(daysRead: 35, daysAsked: 366, pages: 0))
  }

  @Test func `goes on where it was interrupted`() async throws {
    let history = try History.inMemory()
    let first = Rig.started(on: history)
    let gate = Gate()
    let older = Calendar2026.pages("2025-11-20", "2026-10-17", of: 31)
    // The current bill, the history, and three pages of the past; nothing comes of the next one.
    first.provider.answer(
      .bill, .complete(1), .complete(1), .complete(1), .complete(1), .complete(1), .waits(gate))
    await first.whileRunning {
      _ = await first.snapshot { $0.accounts[0].backfill?.pages == 6 }
      while first.provider.questions(to: .bill).count < 6 { await Task.yield() }
    }
    let second = Rig.started(at: friday.addingTimeInterval(60), on: history)
    await second.runUntilQuiet()
    #expect(second.windows(of: .bill) == Array(older.dropFirst(3)))
    #expect(second.windows(of: .usage(.day)) == Array(older.dropFirst(3)))
    #expect(
      second.windows(of: .usage(.hour)) == Calendar2026.pages("2026-09-24", "2026-11-19", of: 7))
  }

  @Test func `that a server leaves out for good is asked once a day`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.always(.bill, .leavesOut(day("2026-03-01")))
    let hole = [day("2026-03-01").interval]
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(2 * 3600))
      let older = rig.windows(of: .bill).filter {
        $0.upperBound <= at("2026-10-17T00:00:00Z")
      }
      #expect(older == Calendar2026.pages("2025-11-20", "2026-10-17", of: 31))
      #expect(await rig.account().backfill == nil)
      await rig.clock.run(until: friday.addingTimeInterval(26 * 3600))
    }
    let later = rig.provider.questions(to: .bill).filter {
      $0.askedAt > friday.addingTimeInterval(2 * 3600)
        && $0.window.map { $0.upperBound <= at("2026-10-17T00:00:00Z") } == true
    }
    #expect(later.compactMap(\.window) == hole)
  }

  @Test func `that a server refuses to report is not asked again that day`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.always(.bill, .begins(day("2026-06-20")))
    await rig.runUntilQuiet()
    let older = Calendar2026.pages("2025-11-20", "2026-10-17", of: 31)
    #expect(older[3] == window("2026-06-15T00:00", "2026-07-16T00:00"))
    #expect(rig.windows(of: .bill).dropFirst(2) == older[...3])
    #expect(rig.windows(of: .usage(.day)).count == 2 + 11)
    #expect(await rig.account().backfill == nil)
  }

  @Test func `of an endpoint that fails does not hold up the others`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.answer(.bill, .complete(1), .complete(1))
    rig.provider.always(.bill, .fails(.serverFailed(status: 503, serverSaid: "later")))
    await rig.runUntilQuiet()
    #expect(rig.windows(of: .bill).count == 3)
    #expect(rig.windows(of: .usage(.day)).count == 2 + 11)
    #expect(await rig.account().backfill?.daysRead == 35)
    // What is on screen is none the worse for it.
    #expect(try await rig.status(of: .bill).failure == nil)
  }

  @Test func `takes spare slots of Anthropic's pace only`() async throws {
    let rig = Rig.started(on: try History.inMemory(), isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(2 * 3600))
    }
    let today = day("2026-11-20").start
    for (endpoint, cadence) in [(Endpoint.usage(.minute), 300.0), (.usage(.hour), 240)] {
      let asked = rig.provider.questions(to: endpoint)
        .filter { $0.window.map { $0.upperBound > today } == true }.map(\.askedAt)
      #expect(asked.count > 20)
      // One request of the past may be before it, and one of what is as late.
      for (one, next) in zip(asked, asked.dropFirst()) {
        #expect(next.timeIntervalSince(one) <= cadence + 120)
      }
    }
    #expect(rig.windows(of: .bill).contains(window("2025-11-20T00:00", "2025-12-11T00:00")))
  }

  @Test func `goes before days of Claude Code, and after all that is at hand`() async throws {
    let rig = Rig.started(on: try History.inMemory(), questions: .many)
    await rig.runUntilQuiet()
    let asked = rig.provider.questions
    let past = try #require(
      asked.firstIndex { $0.window == window("2026-09-16T00:00", "2026-10-17T00:00") })
    let totals = asked[past...].prefix(22)
    #expect(Set(totals.map(\.endpoint)) == [.bill, .usage(.day)])
    let next = asked[past...].dropFirst(22).prefix(26)
    #expect(Set(next.map(\.endpoint)) == [.claudeCode])
    #expect(next.first?.window == day("2026-11-16").interval)
  }
}
