import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The first round` {
  @Test func `asks for exactly the windows a viewer needs, in the order he misses them`() async {
    let rig = Rig()
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions == [
        asked(.bill, window("2026-11-17T00:00", "2026-11-21T00:00")),
        asked(.usage(.hour), window("2026-11-19T00:00", "2026-11-20T15:00")),
        asked(.bill, window("2026-10-17T00:00", "2026-11-17T00:00")),
        asked(.usage(.day), window("2026-11-17T00:00", "2026-11-21T00:00")),
        asked(.usage(.day), window("2026-10-17T00:00", "2026-11-17T00:00")),
        asked(.usage(.minute), window("2026-11-20T13:03", "2026-11-20T14:33")),
        asked(.organization, nil),
      ])
  }

  @Test func `fits the burst that Anthropic allows, page by page`() async {
    let rig = Rig(isPaced: true)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.requests == Array(repeating: friday, count: 7))
  }

  @Test func `leaves every endpoint fresh and every day billed`() async {
    let rig = Rig()
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.name == "Acme Robotics")
    #expect(account.ledger.bills.count == 35)
    #expect(account.ledger.recentMinutes?.rows.count == 90)
    #expect(account.endpoints.count == 5)
    for (endpoint, status) in account.endpoints {
      #expect(status.freshness(at: friday) == .fresh, "\(endpoint.name)")
      #expect(status.lastSuccess == friday)
      #expect(status.progress == nil)
    }
    #expect(account.endpoints[.bill]?.nextAttempt == friday.addingTimeInterval(900))
    #expect(account.endpoints[.organization]?.cadence == 21_600)
  }

  @Test func `is over at once when nothing is due, and asks again what is`() async {
    let rig = Rig()
    await rig.refresher.refreshOnce()
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == 7)
    rig.clock.advance(by: .seconds(300))
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions.dropFirst(7).map(\.endpoint) == [.usage(.hour), .usage(.minute)])
  }

  @Test func `tries what fails once and leaves the rest alone`() async throws {
    let rig = Rig()
    rig.provider.answer(.usage(.hour), .fails(.unreachable("connection reset")))
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == 7)
    let hours = try await rig.status(of: .usage(.hour))
    #expect(hours.freshness(at: friday) == .noData)
    #expect(
      hours.failure
        == EndpointFailure(error: .unreachable("connection reset"), since: friday, attempts: 1))
    #expect(try await rig.status(of: .bill).freshness(at: friday) == .fresh)
  }

  @Test func `without the right to read the name shows the configured one`() async {
    let rig = Rig()
    rig.provider.answer(.organization, .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.name == "anthropic")
    #expect(account.endpoints[.bill]?.failure == nil)
  }

  @Test func `a history that breaks off is asked for the days it lacks only`() async throws {
    let rig = Rig()
    rig.provider.answer(
      .usage(.day), .complete(1), .breaksOff(afterBuckets: 20, 1, .timedOut(after: 60)))
    await rig.refresher.refreshOnce()
    let days = try await rig.status(of: .usage(.day))
    #expect(days.failure?.error == .timedOut(after: 60))
    #expect(days.nextAttempt == friday.addingTimeInterval(7.5))
    #expect(await rig.account().ledger.usage(on: day("2026-11-20"))?.isComplete == true)
    rig.clock.advance(by: .seconds(8))
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.last?.window == window("2026-11-06T00:00", "2026-11-17T00:00"))
    #expect(try await rig.status(of: .usage(.day)).failure == nil)
  }

  private func asked(
    _ endpoint: Endpoint, _ window: Range<Date>?
  ) -> ScriptedProvider.Question {
    ScriptedProvider.Question(endpoint: endpoint, window: window, askedAt: friday)
  }
}
