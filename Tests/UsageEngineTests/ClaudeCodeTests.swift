import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Claude Code` {
  @Test func `is read hourly for unsettled days and once for the older ones`() async throws {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    let first = rig.provider.questions(to: .claudeCode).compactMap(\.window)
    #expect(first.count == 30)
    #expect(first.first == day("2026-11-20").interval)
    #expect(first.last == day("2026-10-22").interval)
    #expect(await rig.account().ledger.claudeCode[day("2026-10-22")]?.records.first?.sessions == 1)
    let status = try await rig.status(of: .claudeCode)
    #expect(status.freshness(at: friday) == .fresh)
    #expect(status.nextAttempt == friday.addingTimeInterval(3600))
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions(to: .claudeCode).dropFirst(30).map(\.window)
        == ["20", "19", "18", "17"].map { day("2026-11-\($0)").interval })
  }

  @Test func `of a day that settled while the program slept is read once more`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    rig.clock.setDate(friday.addingTimeInterval(10 * 86_400))
    await rig.refresher.refreshOnce()
    let again = rig.provider.questions(to: .claudeCode).dropFirst(30)
      .compactMap { $0.window.map { UTCDay(containing: $0.lowerBound) } }
    // 30 November back to the 18th, whose bill was still open on the 20th.
    #expect(again == (18...30).reversed().map { day("2026-11-\($0)") })
  }

  @Test func `when refused is probed as one and not day by day`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.always(.claudeCode, .fails(.refused(status: 403, serverSaid: "not your plan")))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(299))
      #expect(rig.provider.questions(to: .claudeCode).count == 1)
      let status = try await rig.status(of: .claudeCode)
      #expect(status.failure?.error == .refused(status: 403, serverSaid: "not your plan"))
      #expect(status.nextAttempt == friday.addingTimeInterval(300))
      // 5, 10, 20, 40 minutes apart, then an hour.
      await rig.clock.run(until: friday.addingTimeInterval(2.5 * 3600))
      let asked = rig.provider.questions(to: .claudeCode).map {
        $0.askedAt.timeIntervalSince(friday) / 60
      }
      #expect(asked == [0, 5, 15, 35, 75, 135])
      rig.provider.always(.claudeCode, nil)
      await rig.refresher.refreshNow()
      await rig.clock.rest()
      #expect(try await rig.status(of: .claudeCode).failure == nil)
      #expect(await rig.account().ledger.claudeCode.count == 30)
    }
  }

  @Test func `that fails on one day goes on with the others`() async throws {
    let rig = Rig(questions: .many)
    let error = ProviderError.unexpectedShape(at: "$.data[3].actor", detail: "is missing")
    rig.provider.answer(.claudeCode, .fails(error))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(7.4))
      #expect(rig.provider.questions(to: .claudeCode).count == 1)
      rig.provider.answer(.claudeCode, .complete(5))
      await rig.clock.run(until: friday.addingTimeInterval(8))
      await rig.clock.rest()
      let asked = rig.provider.questions(to: .claudeCode).compactMap(\.window)
      #expect(asked.prefix(2) == [day("2026-11-20").interval, day("2026-11-19").interval])
      #expect(await rig.account().ledger.claudeCode.count == 30)
      let status = try await rig.status(of: .claudeCode)
      #expect(status.failure == nil)
    }
  }

  @Test func `of a past day that is rejected is asked for once a day`() async {
    let rig = Rig(questions: .many)
    rig.provider.always(.claudeCode, .fails(.rejected(status: 400, serverSaid: "too early")))
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(3 * 3600))
    }
    let asked = rig.provider.questions(to: .claudeCode)
    #expect(asked.filter { $0.window == day("2026-11-10").interval }.count == 1)
    // After 5, 15, 35, 75 and 135 minutes.
    #expect(asked.filter { $0.window == day("2026-11-19").interval }.count == 6)
  }

  @Test func `of a day that breaks off keeps the whole one that was read before`() async throws {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(3600))
    rig.provider.answer(.claudeCode, .breaksOff(afterBuckets: 0, 9, .timedOut(after: 60)))
    await rig.refresher.refreshOnce()
    let today = try #require(await rig.account().ledger.claudeCode[day("2026-11-20")])
    #expect(today.isComplete)
    #expect(today.records.first?.sessions == 1)
    #expect(try await rig.status(of: .claudeCode).failure?.error == .timedOut(after: 60))
    #expect(
      try await rig.status(of: .claudeCode).freshness(at: rig.clock.date) == .stale)
  }
}
