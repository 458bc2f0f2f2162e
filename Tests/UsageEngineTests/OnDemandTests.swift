import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `What the viewer asks for` {
  let older = day("2026-11-09")

  @Test func `hours of an older day are read once and then kept`() async throws {
    let rig = Rig()
    let id = rig.provider.account.id
    let gate = Gate()
    await rig.whileRunning {
      await rig.clock.rest()
      rig.provider.answer(.usage(.hour), .waits(gate))
      await rig.refresher.demand(.hours(of: older), account: id)
      let waiting = await rig.snapshot { $0.accounts[0].endpoints[.usage(.hour)]?.progress != nil }
      #expect(waiting?.accounts[0].demands == [.hours(of: older)])
      gate.open()
      let read = await rig.snapshot { $0.accounts[0].demands.isEmpty }
      #expect(read?.accounts[0].ledger.hours(of: older)?.rows.count == 24)
      await rig.clock.rest()
      await rig.refresher.demand(.hours(of: older), account: id)
      await rig.clock.run(until: friday.addingTimeInterval(200))
    }
    #expect(
      rig.provider.questions(to: .usage(.hour)).map(\.window) == [
        window("2026-11-19T00:00", "2026-11-20T15:00"),
        window("2026-11-09T00:00", "2026-11-10T00:00"),
      ])
  }

  @Test(arguments: ["2026-11-19", "2026-11-20", "2026-11-21"])
  func `hours that are read anyway, or have not begun, are not asked for`(text: String) async {
    let rig = Rig()
    await rig.refresher.demand(.hours(of: day(text)), account: rig.provider.account.id)
    #expect(await rig.account().demands.isEmpty)
  }

  @Test func `hours of an account that is not there are nobody's`() async {
    let rig = Rig()
    await rig.refresher.demand(.hours(of: older), account: Account.ID("openai"))
    #expect(await rig.account().demands.isEmpty)
  }

  @Test func `goes before what is due`() async {
    let rig = Rig()
    await rig.refresher.demand(.hours(of: older), account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.first?.window == older.interval)
    #expect(rig.provider.questions.count == 8)
  }

  @Test func `hours that cannot be had now are tried again, and at once when asked for again`()
    async
  {
    let rig = Rig()
    let id = rig.provider.account.id
    await rig.whileRunning {
      await rig.clock.rest()
      rig.provider.answer(
        .usage(.hour), .fails(.unreachable("reset")), .fails(.unreachable("reset")))
      await rig.refresher.demand(.hours(of: older), account: id)
      await rig.clock.rest()
      #expect(await rig.account().demands == [.hours(of: older)])
      await rig.refresher.demand(.hours(of: older), account: id)
      await rig.clock.rest()
      #expect(rig.provider.questions(to: .usage(.hour)).count == 3)
      await rig.clock.run(until: friday.addingTimeInterval(15))
      await rig.clock.rest()
      #expect(await rig.account().demands.isEmpty)
      #expect(await rig.account().ledger.hours(of: older)?.isComplete == true)
    }
  }

  @Test func `hours the server rejects are given up`() async {
    let rig = Rig()
    rig.provider.answer(.usage(.hour), .fails(.rejected(status: 400, serverSaid: "too old")))
    await rig.refresher.demand(.hours(of: day("2020-01-01")), account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().demands.isEmpty)
  }

  @Test func `r reads everything current again, and neither the history nor the name`() async {
    let rig = Rig()
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(100))
      await rig.refresher.refreshNow()
      await rig.clock.rest()
    }
    let again = rig.provider.questions.dropFirst(7)
    #expect(again.map(\.endpoint) == [.bill, .usage(.hour), .usage(.day), .usage(.minute)])
    #expect(again.allSatisfy { $0.askedAt == friday.addingTimeInterval(100) })
  }

  @Test func `is heard while time stands still`() async {
    let frozen = ScaledClock(anchor: friday, speed: 0)
    // A budget in frozen time would never fill up again.
    let budget = RateBudget(capacity: 10, refillEvery: .seconds(60), clock: ContinuousClock())
    let provider = ScriptedProvider(pacer: budget) { frozen.date }
    let refresher = UsageRefresher(
      accounts: [RefreshedAccount(provider: provider, budget: budget)],
      clock: frozen, now: { frozen.date })
    let loop = Task { await refresher.run() }
    let first = await refresher.snapshots.first {
      $0.accounts[0].organization != nil
    }
    #expect(first?.asOf == friday)
    await refresher.demand(.hours(of: older), account: provider.account.id)
    let second = await refresher.snapshots.first {
      $0.accounts[0].ledger.hours(of: older) != nil
    }
    #expect(second?.asOf == friday)
    loop.cancel()
    await loop.value
  }
}
