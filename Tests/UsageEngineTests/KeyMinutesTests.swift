import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Minutes by key` {
  private let minutes = Endpoint.usage(.byKey, .minute)

  private func seconds(_ rig: Rig) -> [TimeInterval] {
    rig.provider.questions(to: minutes).map { $0.askedAt.timeIntervalSince(friday) }
  }

  /// As a screen does, once a minute up to `end`, in seconds from the start.
  private func show(_ rig: Rig, until end: Int) async {
    for second in stride(from: 0, through: end, by: 60) {
      await rig.clock.run(until: friday.addingTimeInterval(Double(second)))
      await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
      await rig.clock.rest()
    }
  }

  @Test func `are read at once, beside those that totals come from`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().ledger.recentMinutes(by: .byKey) == nil)
    rig.provider.answer(minutes, .complete(7))
    await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
    #expect(await rig.account().demands == [.minutesByKey])
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.demands.isEmpty)
    #expect(
      account.ledger.recentMinutes(by: .byKey)?.rows.map(\.tokens.input)
        == Array(repeating: 7, count: 90))
    #expect(account.ledger.recentMinutes?.question == .primary)
    #expect(account.ledger.recentMinutes?.rows.first?.tokens.input == 1)
    #expect(rig.windows(of: minutes) == [window("2026-11-20T13:03", "2026-11-20T14:33")])
  }

  @Test func `go before what is due`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.first?.endpoint == minutes)
  }

  @Test func `are kept up to date as long as they are on screen, and no longer`() async {
    let rig = Rig(questions: .many)
    await rig.whileRunning {
      await show(rig, until: 1500)
      #expect(seconds(rig) == [0, 600, 1200])
      await rig.clock.run(until: friday.addingTimeInterval(4 * 3600))
      // Nobody tells that a screen is gone.
      #expect(seconds(rig) == [0, 600, 1200, 1800])
      #expect(await rig.account().endpoints[minutes] == nil)
    }
  }

  @Test func `that are not there yet are asked for once, however often it is said`() async {
    let rig = Rig(questions: .many)
    let gate = Gate()
    await rig.whileRunning {
      await rig.clock.rest()
      rig.provider.answer(minutes, .waits(gate))
      await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
      let waiting = await rig.snapshot { $0.accounts[0].endpoints[minutes]?.progress != nil }
      #expect(waiting?.accounts[0].demands == [.minutesByKey])
      for _ in 1...3 {
        await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
      }
      #expect(await rig.account().demands == [.minutesByKey])
      gate.open()
      await rig.clock.rest()
      #expect(await rig.account().demands.isEmpty)
    }
    #expect(seconds(rig) == [0])
  }

  @Test func `that are refused are probed slowly, however often they are asked for`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.always(minutes, .fails(.refused(status: 403, serverSaid: "no scope")))
    try await rig.whileRunning {
      await show(rig, until: 840)
      #expect(seconds(rig) == [0, 300])
      let status = try await rig.status(of: minutes)
      #expect(status.failure?.error == .refused(status: 403, serverSaid: "no scope"))
      #expect(await rig.account().demands.isEmpty)
    }
  }

  @Test func `are not asked where the standard question tells keys`() async {
    let rig = Rig()
    await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
    #expect(await rig.account().demands.isEmpty)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == 7)
  }
}
