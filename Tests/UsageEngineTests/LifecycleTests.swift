import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The refresher` {
  @Test func `does not let one hanging account delay another`() async throws {
    let rig = Rig(accounts: ["anthropic", "openai"])
    rig.providers[0].answerEverything(.waits(Gate()))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(3599), sleepers: 1)
      #expect(rig.providers[0].questions.count == 1)
      #expect(rig.providers[1].questions(to: .usage(.hour)).count == 15)
      let hanging = try await rig.status(of: .bill)
      #expect(hanging.freshness(at: rig.clock.date) == .noData)
      #expect(hanging.progress == WalkProgress(pages: 0, buckets: 0, bucketsAsked: 4))
      let live = try await rig.status(of: .bill, account: 1)
      #expect(live.freshness(at: rig.clock.date) == .fresh)
    }
  }

  @Test func `keeps a 429 of one account from the other`() async {
    let rig = Rig(accounts: ["anthropic", "openai"])
    rig.providers[0].answerEverything(.fails(.rateLimited(retryAfter: 3600, serverSaid: "")))
    await rig.refresher.refreshOnce()
    #expect(rig.providers.map(\.questions.count) == [1, 7])
  }

  @Test func `ends promptly when cancelled in a pause, and ends its snapshots`() async {
    let rig = Rig()
    let loop = Task { await rig.refresher.run() }
    await rig.clock.rest()
    loop.cancel()
    await loop.value
    var last: UsageSnapshot?
    for await snapshot in rig.refresher.snapshots { last = snapshot }
    #expect(last?.accounts[0].organization?.name == "Acme Robotics")
  }

  @Test func `ends promptly when cancelled in a request, which is no failure`() async throws {
    let rig = Rig()
    rig.provider.answerEverything(.waits(Gate()))
    let loop = Task { await rig.refresher.run() }
    _ = await rig.snapshot { $0.accounts[0].endpoints[.bill]?.progress != nil }
    loop.cancel()
    await loop.value
    let costs = try await rig.status(of: .bill)
    #expect(costs.failure == nil)
    #expect(costs.progress == nil)
    #expect(rig.provider.questions.count == 1)
  }

  @Test func `ends promptly when cancelled while the budget is spent`() async {
    let rig = Rig(isPaced: true)
    let loop = Task { await rig.refresher.run() }
    await rig.clock.rest()
    await rig.refresher.refreshNow()
    await rig.clock.rest()
    #expect(rig.provider.requests.count == 10)
    loop.cancel()
    await loop.value
  }

  @Test func `says when the budget lets it ask again`() async throws {
    let rig = Rig(isPaced: true)
    try await rig.whileRunning {
      await rig.clock.rest()
      await rig.refresher.refreshNow()
      await rig.clock.rest()
      let minutes = try await rig.status(of: .usage(.minute))
      #expect(minutes.nextAttempt == friday.addingTimeInterval(60))
      #expect(minutes.failure == nil)
    }
  }

  @Test func `asks an account one thing at a time`() async {
    let rig = Rig()
    let gate = Gate()
    rig.provider.answer(.bill, .waits(gate))
    let round = Task { await rig.refresher.refreshOnce() }
    _ = await rig.snapshot { $0.accounts[0].endpoints[.bill]?.progress != nil }
    await rig.refresher.refreshOnce()
    await rig.refresher.run()
    #expect(rig.provider.questions.count == 1)
    gate.open()
    await round.value
    #expect(rig.provider.questions.count == 7)
  }

  @Test func `shows how far a walk has come`() async {
    let rig = Rig(isPaced: true)
    var schedule = RefreshSchedule.standard
    schedule.daysRead = 100
    let refresher = UsageRefresher(
      accounts: [RefreshedAccount(provider: rig.provider, budget: nil)],
      schedule: schedule, clock: rig.clock, now: { rig.clock.date })
    let loop = Task { await refresher.run() }
    // The older 96 days are four pages each; the fourth of their usage is the eleventh request and has to wait.
    let waiting = await refresher.snapshots.first {
      $0.accounts[0].endpoints[.usage(.day)]?.progress?.pages == 3
    }
    #expect(
      waiting?.accounts[0].endpoints[.usage(.day)]?.progress
        == WalkProgress(pages: 3, buckets: 93, bucketsAsked: 96))
    loop.cancel()
    await loop.value
  }

  @Test func `gives a late reader the newest snapshot`() async {
    let rig = Rig()
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(300))
    await rig.refresher.refreshOnce()
    let newest = await rig.snapshot { _ in true }
    #expect(newest == (await rig.refresher.current))
    #expect(newest?.asOf == friday.addingTimeInterval(300))
  }
}
