import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `A refresh that fails` {
  let today = day("2026-11-20")
  let outage = ProviderError.serverFailed(status: 503, serverSaid: "maintenance")

  @Test func `never erases figures, and recovers`() async throws {
    let rig = Rig()
    try await rig.whileRunning {
      await rig.clock.rest()
      rig.provider.answer(.bill, .fails(outage), .fails(outage), .complete(5))
      await rig.clock.run(until: friday.addingTimeInterval(900))
      await rig.clock.rest()
      var costs = try await rig.status(of: .bill)
      #expect(costs.freshness(at: rig.clock.date) == .stale)
      #expect(costs.lastSuccess == friday)
      #expect(
        costs.failure
          == EndpointFailure(error: outage, since: friday.addingTimeInterval(900), attempts: 1))
      #expect(costs.nextAttempt == friday.addingTimeInterval(907.5))
      #expect(await rig.bill(of: today) == "$1")

      await rig.clock.run(until: friday.addingTimeInterval(908))
      await rig.clock.rest()
      costs = try await rig.status(of: .bill)
      #expect(costs.failure?.attempts == 2)
      #expect(costs.failure?.since == friday.addingTimeInterval(900))
      #expect(costs.nextAttempt == friday.addingTimeInterval(922.5))

      await rig.clock.run(until: friday.addingTimeInterval(923))
      await rig.clock.rest()
      costs = try await rig.status(of: .bill)
      #expect(costs.freshness(at: rig.clock.date) == .fresh)
      #expect(costs.failure == nil)
      #expect(await rig.bill(of: today) == "$5")
    }
  }

  @Test func `concerns its endpoint only`() async {
    let rig = Rig()
    await rig.whileRunning {
      rig.provider.answer(.bill, .fails(.refused(status: 403, serverSaid: "no scope")))
      await rig.clock.run(until: friday.addingTimeInterval(299))
    }
    #expect(rig.provider.questions(to: .bill).count == 2)
    #expect(rig.provider.questions(to: .usage(.hour)).count == 2)
  }

  @Test func `a walk that breaks off fills what was not known and says that it is incomplete`()
    async throws
  {
    let rig = Rig()
    let error = ProviderError.timedOut(after: 60)
    rig.provider.answer(.bill, .breaksOff(afterBuckets: 2, 7, error))
    await rig.refresher.refreshOnce()
    #expect(await rig.bill(of: day("2026-11-18")) == "$7")
    #expect(await rig.account().ledger.bills[day("2026-11-19")] == nil)
    #expect(try await rig.status(of: .bill).failure?.error == error)
    #expect(try await rig.status(of: .bill).freshness(at: friday) == .noData)

    rig.clock.advance(by: .seconds(10))
    rig.provider.answer(.bill, .complete(8))
    await rig.refresher.refreshOnce()
    #expect(await rig.bill(of: day("2026-11-18")) == "$8")
    #expect(try await rig.status(of: .bill).failure == nil)

    rig.clock.advance(by: .seconds(900))
    rig.provider.answer(.bill, .breaksOff(afterBuckets: 2, 9, error))
    await rig.refresher.refreshOnce()
    #expect(await rig.bill(of: day("2026-11-18")) == "$8")
    #expect(try await rig.status(of: .bill).freshness(at: rig.clock.date) == .stale)
  }

  @Test func `with 429 holds the whole account back for as long as the server says`() async throws {
    let rig = Rig()
    let limit = ProviderError.rateLimited(retryAfter: 90, serverSaid: "slow down")
    try await rig.whileRunning {
      await rig.clock.rest()
      await rig.clock.run(until: friday.addingTimeInterval(239))
      rig.provider.answer(.usage(.hour), .fails(limit))
      await rig.clock.run(until: friday.addingTimeInterval(310))
      await rig.clock.rest()
      let freeAt = friday.addingTimeInterval(330)
      let hours = try await rig.status(of: .usage(.hour))
      #expect(hours.failure?.error == limit)
      #expect(hours.nextAttempt == freeAt)
      // Due since 300 and late for the same reason; the bill is not due yet.
      let minutes = try await rig.status(of: .usage(.minute))
      #expect(minutes.failure?.error == limit)
      #expect(minutes.nextAttempt == freeAt)
      #expect(try await rig.status(of: .bill).failure == nil)

      await rig.refresher.refreshNow()
      await rig.clock.run(until: freeAt.addingTimeInterval(-1))
      #expect(rig.provider.questions.count == 8)
      await rig.clock.run(until: freeAt)
      await rig.clock.rest()
      #expect(try await rig.status(of: .usage(.hour)).failure == nil)
      #expect(rig.provider.questions.count > 9)
    }
  }

  @Test func `with 429 again and again waits longer, whichever endpoint gets it`() async {
    let rig = Rig()
    rig.provider.answerEverything(.fails(.rateLimited(retryAfter: nil, serverSaid: "")))
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(600))
    }
    let instants = rig.provider.questions.map { $0.askedAt.timeIntervalSince(friday) }
    #expect(instants == [0, 7.5, 22.5, 52.5, 112.5, 232.5, 457.5])
  }

  @Test func `because the key is refused is probed slowly, and at once on demand`() async throws {
    let rig = Rig()
    rig.provider.answerEverything(.fails(.refused(status: 401, serverSaid: "invalid x-api-key")))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(299))
      #expect(rig.provider.questions.count == 7)
      rig.provider.answerEverything(.complete(1))
      await rig.refresher.refreshNow()
      await rig.clock.rest()
      #expect(rig.provider.questions.count == 14)
      let costs = try await rig.status(of: .bill)
      #expect(costs.failure == nil)
    }
  }

  @Test func `on a question that cannot be asked plans no other attempt`() async throws {
    let rig = Rig()
    rig.provider.answer(.usage(.minute), .fails(.unsupported("1m buckets")))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(7200))
      let minutes = try await rig.status(of: .usage(.minute))
      #expect(minutes.failure?.error == .unsupported("1m buckets"))
      #expect(minutes.nextAttempt == nil)
    }
    #expect(rig.provider.questions(to: .usage(.minute)).count == 1)
  }
}
