import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine
@testable import UsageHistory

@Suite(.timeLimit(.minutes(10))) struct `What is kept` {
  @Test func `is every answer but the minutes, and every failure`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    rig.provider.answer(.usage(.day), .fails(.serverFailed(status: 503, serverSaid: "later")))
    await rig.refresher.refreshOnce()
    let stored = try #require(try await history.stored(rig.provider))
    let first = try await history.firstRead(
      of: stored.id, as: rig.provider.account,
      [DaySelection(day("2026-01-01")..<day("2027-01-01"))],
      restatementsSince: day("2026-01-01"))
    #expect(Set(first.reads.keys) == [.bill, .usage(.hour), .usage(.day)])
    #expect(first.reads[.bill]?.count == 35)
    #expect(first.reads[.usage(.hour)]?.count == 2)
    #expect(first.reads[.usage(.day)]?.count == 31)
    #expect(
      Set(first.lastFetches.map(\.endpoint)) == [
        .organization, .bill, .usage(.hour), .usage(.day),
      ])
    let log = try await history.log(since: nil, limit: 100)
    #expect(log.count == 6)
    let failed = log.filter { $0.fetch.status == .failed }
    #expect(failed.map(\.fetch.endpoint) == [.usage(.day)])
    #expect(failed.first?.fetch.detail == "failed (HTTP 503): later")
  }

  @Test func `includes figures that changed after they were final`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(86_400), on: history)
    rig.provider.always(.bill, .complete(3))
    await rig.refresher.refreshOnce()
    let seen = await rig.account().restatements
    // The trailing days, and the 18th that settled on Saturday; the three that were open only grew.
    #expect(seen.map(\.day).max() == day("2026-11-17"))
    #expect(seen.count == 31)
    #expect(
      seen.allSatisfy { $0.reason == .settled && $0.seenAt == friday.addingTimeInterval(86_400) })
    let later = Rig.started(at: friday.addingTimeInterval(2 * 86_400), on: history)
    await later.refresher.restore()
    #expect(Set(await later.account().restatements) == Set(seen))
  }

  @Test func `tells once of usage that shrank, though hours and days both show it`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    for width in [BucketWidth.hour, .day] { rig.provider.always(.usage(width), .complete(5)) }
    await rig.refresher.refreshOnce()
    for width in [BucketWidth.hour, .day] { rig.provider.always(.usage(width), .complete(3)) }
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    let seen = await rig.account().restatements
    // Hours are read of two days, and days of four.
    let days = ["2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"].map { day($0) }
    #expect(seen.map(\.day).sorted() == days)
    #expect(Set(seen.map(\.endpoint)) == [.usage(.hour), .usage(.day)])
    #expect(try await history.loggedRestatements(since: nil).count == 4)
    rig.provider.always(.usage(.day), .complete(1))
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    // What a day loses after that is news.
    #expect(await rig.account().restatements.count == 8)
  }

  @Test func `a bill that turns up empty is kept though it has to be loaded first`()
    async throws
  {
    let history = try await History.filled()
    // The 18th and 19th had not settled on Friday, and lie before the days that are at hand by now.
    let rig = Rig.started(at: at("2026-12-28T12:00:00Z"), on: history)
    rig.provider.always(.bill, .empty)
    await rig.runUntilQuiet()
    let stored = try #require(try await history.stored(rig.provider))
    let kept = try await history.days(
      [DaySelection(day("2026-11-18")..<day("2026-11-20"), of: [.bill])], of: stored.id,
      as: rig.provider.account)
    #expect(kept.count == 2)
    for case .bill(_, _, let bill) in kept {
      #expect(bill.items.count == 1)
      #expect(bill.emptyReads.count == 1)
    }
  }

  @Test func `an answer that cannot be written is written with a later one`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    await rig.refresher.refreshOnce()
    let stored = try #require(try await history.stored(rig.provider))
    try await history.fill(up: true)
    let since = friday.addingTimeInterval(3600)
    rig.clock.setDate(since)
    rig.provider.always(.bill, .complete(4))
    await rig.refresher.refreshOnce()
    guard case .notSaving(let reason, since) = await rig.refresher.current.history else {
      Issue.record("it is not said that nothing is saved")
      return
    }
    #expect(reason.contains("full"))
    #expect(await rig.bill(of: day("2026-11-19")) == "$4")
    rig.clock.setDate(since.addingTimeInterval(300))
    try await history.fill(up: false)
    await rig.refresher.refreshOnce()
    #expect(await rig.refresher.current.history == .saving)
    // Not one of these was asked again.
    #expect(rig.windows(of: .bill).count == 3)
    let kept = try await history.days(
      [DaySelection(day("2026-11-19")..<day("2026-11-20"), of: [.bill])], of: stored.id,
      as: rig.provider.account)
    guard case .bill(_, _, let bill)? = kept.first else {
      Issue.record("the bill is not kept")
      return
    }
    #expect(bill.items.first?.amount == Money(ExactDecimal(4), .usd))
  }

  @Test func `the past is not read while nothing can be written`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    await rig.refresher.refreshOnce()
    try await history.fill(up: true)
    rig.clock.advance(by: .seconds(3600))
    await rig.runUntilQuiet()
    #expect(rig.windows(of: .bill).count == 3)
  }

  @Test func `the log is tidied by whoever polls`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    rig.provider.answer(.usage(.day), .fails(.serverFailed(status: 503, serverSaid: "later")))
    await rig.runUntilQuiet()
    #expect(try await history.log(since: nil, limit: 1000).contains { $0.fetch.status == .failed })
    let later = Rig.started(at: friday.addingTimeInterval(20 * 86_400), on: history)
    await later.runUntilQuiet()
    #expect(try await !history.log(since: nil, limit: 1000).contains { $0.fetch.status == .failed })
  }

  @Test func `what a file cannot take is said from the start`() async throws {
    let status = HistoryStatus.notSaving(reason: "The folder is read-only.", since: friday)
    let rig = Rig.started(on: try History.inMemory(), status: status)
    await rig.runUntilQuiet()
    #expect(await rig.refresher.current.history == status)
    // In memory it is kept for this run.
    #expect(rig.windows(of: .bill).count == 13)
  }
}

extension History {
  /// Makes it refuse every further answer, or take them again.
  fileprivate func fill(up isFull: Bool) async throws {
    try await database.write { db in
      try db.execute(
        sql: isFull
          ? """
          CREATE TEMP TRIGGER full BEFORE INSERT ON main.fetch
          BEGIN SELECT RAISE(ABORT, 'the disk is full'); END
          """ : "DROP TRIGGER full")
    }
  }
}
