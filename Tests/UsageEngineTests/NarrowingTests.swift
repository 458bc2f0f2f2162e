import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `A provider that answers less than was asked` {
  @Test func `is quoted as long as that is asked, and it is no failure`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answer(.bill, .complete(1), .narrowed(dropped: [.apiKey]))
    await rig.refresher.refreshOnce()
    let narrowed = Narrowing(
      interval: window("2026-10-17T00:00", "2026-10-18T00:00"), dropped: [.apiKey],
      serverSaid: "not by these")
    var bill = try await rig.status(of: .bill)
    #expect(bill.narrowings == [narrowed])
    #expect(bill.failure == nil)
    #expect(bill.freshness(at: friday) == .fresh)
    // An answer about other days says nothing of it.
    rig.clock.advance(by: .seconds(900))
    await rig.refresher.refreshOnce()
    #expect(try await rig.status(of: .bill).narrowings == [narrowed])
    // One about the same days does.
    rig.clock.advance(by: .seconds(8 * 3600))
    rig.provider.answer(.bill, .complete(1), .narrowed(dropped: [.user]))
    rig.clock.advance(by: .seconds(16 * 3600))
    await rig.refresher.refreshOnce()
    bill = try await rig.status(of: .bill)
    #expect(bill.narrowings.map(\.dropped) == [[.user]])
    #expect(bill.narrowings.map(\.interval) == [window("2026-10-18T00:00", "2026-10-19T00:00")])
  }

  @Test func `from its first day on is not asked for earlier ones again that day`() async throws {
    let rig = Rig(questions: .many)
    let first = day("2026-10-30")
    for endpoint in [Endpoint.bill, .usage(.day)] { rig.provider.always(endpoint, .begins(first)) }
    await rig.refresher.refreshOnce()
    for endpoint in [Endpoint.bill, .usage(.day)] {
      let status = try await rig.status(of: endpoint)
      #expect(status.failure == nil)
      #expect(status.lastSuccess == friday)
      #expect(
        status.narrowings == [
          Narrowing(
            interval: window("2026-10-17T00:00", "2026-10-30T00:00"), dropped: [],
            serverSaid: "reports on nothing before 2026-10-30")
        ])
    }
    #expect(await rig.account().ledger.bills.keys.min() == first)
    rig.clock.setDate(at("2026-11-20T23:59:00Z"))
    await rig.refresher.refreshNow()
    await rig.refresher.refreshOnce()
    let asked = rig.provider.questions.filter {
      [.bill, .usage(.day)].contains($0.endpoint)
        && $0.window.map { $0.lowerBound < at("2026-11-17T00:00:00Z") } == true
    }
    // The history of each.
    #expect(
      asked.map(\.window) == [
        window("2026-10-17T00:00", "2026-11-17T00:00"),
        window("2026-10-17T00:00", "2026-11-17T00:00"),
      ])
  }

  @Test func `from a first day that was mistaken is asked for earlier ones the next day`() async {
    let rig = Rig(questions: .many)
    for endpoint in [Endpoint.bill, .usage(.day), .claudeCode] {
      rig.provider.answer(endpoint, .begins(day("2026-11-19")))
    }
    await rig.refresher.refreshOnce()
    #expect(await rig.account().ledger.bills.count == 2)
    #expect(await rig.account().ledger.usage(on: day("2026-11-01")) == nil)
    rig.clock.advance(by: .seconds(86_400))
    await rig.refresher.refreshOnce()
    #expect(await rig.account().ledger.bills.count == 35)
    #expect(await rig.account().ledger.usage(on: day("2026-11-01"))?.isComplete == true)
  }

  @Test func `on nothing of a window has nothing to be asked`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answer(.bill, .complete(1), .begins(day("2026-11-17")))
    await rig.refresher.refreshOnce()
    #expect(try await rig.status(of: .bill).failure == nil)
    #expect(try await rig.status(of: .bill).lastSuccess == friday)
    rig.clock.advance(by: .seconds(9 * 3600))
    await rig.refresher.refreshOnce()
    let early = rig.provider.questions(to: .bill).filter {
      $0.window.map { $0.lowerBound < at("2026-11-17T00:00:00Z") } == true
    }
    #expect(early.count == 1)
  }

  @Test func `of a day that a viewer opened ends the wish`() async {
    let rig = Rig(questions: .many)
    for question in ProviderQuestions.many.usage {
      rig.provider.always(.usage(question, .hour), .begins(day("2026-01-01")))
    }
    let id = rig.provider.account.id
    await rig.refresher.demand(.hours(of: day("2025-06-01")), account: id)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().demands.isEmpty)
    let asked = rig.provider.questions.count
    await rig.refresher.demand(.hours(of: day("2025-06-02")), account: id)
    #expect(await rig.account().demands.isEmpty)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == asked)
  }

  @Test func `and claims to report on days to come only is not believed`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answer(.bill, .fails(.beyondHistory(earliest: day("2030-01-01"))))
    await rig.refresher.refreshOnce()
    let bill = try await rig.status(of: .bill)
    #expect(bill.failure?.error == .beyondHistory(earliest: day("2030-01-01")))
    #expect(bill.nextAttempt == friday.addingTimeInterval(300))
  }
}
