import Foundation
import Testing
import UsageModel

@testable import UsageEngine
@testable import UsageHistory

@Suite(.timeLimit(.minutes(10))) struct `Hours of earlier weeks` {
  private let fridays = [
    "11-13", "11-06", "10-30", "10-23", "10-16", "10-09", "10-02", "09-25",
  ].map { day("2026-\($0)") }
  private var saturdays: [UTCDay] { fridays.map { $0.advanced(by: 1) } }
  private let thursday = day("2026-11-12")

  /// Of the ten weeks before today, newest first.
  private func days(
    _ ledger: AccountLedger, by question: UsageQuestion = .primary
  ) -> [UTCDay] {
    (2...72).map { day("2026-11-21").advanced(by: -$0) }
      .filter { ledger.hours(of: $0, by: question) != nil && $0 < day("2026-11-19") }
  }

  /// What is loaded beside the first questions comes when it comes.
  private func wait(until isMet: () async -> Bool) async {
    for _ in 1...100_000 {
      if await isMet() { return }
      await Task.yield()
    }
  }

  private func waitForFridays(_ rig: Rig) async {
    await wait { days(await rig.account().ledger) == fridays }
    #expect(days(await rig.account().ledger) == fridays)
  }

  @Test func `are at hand of this weekday, by key too, but not before the first frame`()
    async throws
  {
    let history = try await History.filled(questions: .many)
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history, questions: .many)
    await rig.refresher.restore()
    #expect(days(await rig.account().ledger).isEmpty)
    await rig.whileRunning {
      await rig.clock.rest()
      await waitForFridays(rig)
    }
    let ledger = await rig.account().ledger
    #expect(days(ledger, by: .byKey) == fridays)
    #expect(days(ledger, by: .images) == fridays)
    #expect(fridays.allSatisfy { ledger.hours(of: $0, by: .primary)?.rows.count == 24 })
    #expect(rig.windows(of: .usage(.hour)).isEmpty)
  }

  @Test func `leave the older days drawn from their daily usage`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    await rig.whileRunning {
      await rig.clock.rest()
      await waitForFridays(rig)
    }
    let ledger = await rig.account().ledger
    #expect(ledger.usage(on: fridays[0])?.rows.count == 1)
    #expect(ledger.hours(of: fridays[0]) == nil)
    #expect(ledger.days.min() == day("2026-10-17"))
  }

  @Test func `move on with the weekday, of both around midnight`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: at("2026-11-20T22:30:00Z"), on: history)
    await rig.whileRunning {
      await rig.clock.rest()
      await waitForFridays(rig)
      for (time, expected) in [
        ("2026-11-20T23:02:00Z", zip(saturdays, fridays).flatMap { [$0, $1] }),
        ("2026-11-21T01:30:00Z", zip(saturdays, fridays).flatMap { [$0, $1] }),
        ("2026-11-21T02:10:00Z", saturdays),
      ] {
        await rig.clock.run(until: at(time))
        await rig.clock.rest()
        #expect(days(await rig.account().ledger) == expected, "\(time)")
      }
    }
    // The last page of Friday's hours is the only one that was missing.
    #expect(rig.windows(of: .usage(.hour)).allSatisfy { $0.lowerBound >= day("2026-11-19").start })
  }

  @Test func `stay at hand where they were read in this run`() async throws {
    let rig = Rig.started(on: try History.inMemory(), questions: .many)
    await rig.runUntilQuiet()
    let ledger = await rig.account().ledger
    #expect(days(ledger) == fridays)
    #expect(days(ledger, by: .byKey) == fridays)
    #expect(days(ledger, by: .images) == fridays)
  }

  @Test func `that were read in part are not compared with until they are whole`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    // The second question is for the week before yesterday, from Thursday on: half of Friday is read.
    rig.provider.answer(
      .usage(.hour), .complete(1), .breaksOff(afterBuckets: 36, 1, .unreachable("reset")))
    await rig.whileRunning {
      await rig.clock.rest()
      #expect(rig.windows(of: .usage(.hour)).last == window("2026-11-12T00:00", "2026-11-19T00:00"))
      #expect(days(await rig.account().ledger) == [])
      await rig.clock.run(until: friday.addingTimeInterval(60))
      await rig.clock.rest()
      #expect(days(await rig.account().ledger) == fridays)
    }
  }

  @Test func `are loaded a minute later where the history could not be read`() async throws {
    let history = try await History.filled()
    let start = friday.addingTimeInterval(60)
    let rig = Rig.started(at: start, on: history)
    await rig.refresher.restore()
    try await history.setUsageApart(true)
    try await rig.whileRunning {
      await rig.clock.rest()
      await wait { await rig.refresher.accounts[0].comparison?.isFailed == true }
      #expect(days(await rig.account().ledger).isEmpty)
      try await history.setUsageApart(false)
      await rig.clock.run(until: start.addingTimeInterval(59))
      await rig.clock.rest()
      #expect(days(await rig.account().ledger).isEmpty)
      await rig.clock.run(until: start.addingTimeInterval(121))
      await rig.clock.rest()
      #expect(days(await rig.account().ledger) == fridays)
    }
  }

  @Test func `that another program reads are at hand here`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "costtop-compared-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "history.sqlite").path
    let first = Rig.started(on: try History.open(at: path).history)
    first.provider.always(.usage(.hour), .fails(.unreachable("reset")))
    try await first.whileRunning {
      await first.clock.rest()
      let second = Rig.started(on: try History.open(at: path).history, status: .offline)
      await second.whileRunning {
        await second.clock.rest()
        #expect(days(await second.account().ledger).isEmpty)
        first.provider.always(.usage(.hour), nil)
        await first.clock.run(until: friday.addingTimeInterval(1000))
        await first.clock.rest()
        await second.clock.run(until: friday.addingTimeInterval(1000))
        await second.clock.rest()
        #expect(days(await second.account().ledger) == fridays)
      }
    }
  }
}
