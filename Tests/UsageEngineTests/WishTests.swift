import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `A wish` {
  let older = day("2026-11-09")

  @Test func `for the hours of a day is one for every question, the primary one first`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.demand(.hours(of: older), account: rig.provider.account.id)
    #expect(await rig.account().demands == [.hours(of: older)])
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions.prefix(3).map(\.endpoint) == [
        .usage(.primary, .hour), .usage(.byKey, .hour), .usage(.images, .hour),
      ])
    #expect(rig.provider.questions.prefix(3).allSatisfy { $0.window == older.interval })
    #expect(await rig.account().demands.isEmpty)
  }

  @Test func `is fulfilled question by question`() async {
    let rig = Rig(questions: .many)
    let id = rig.provider.account.id
    rig.provider.answer(.usage(.byKey, .hour), .fails(.timedOut(after: 60)))
    await rig.refresher.demand(.hours(of: older), account: id)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().demands == [.hours(of: older)])
    #expect(await rig.account().ledger.hours(of: older)?.isComplete == true)
    await rig.refresher.demand(.hours(of: older), account: id)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().demands.isEmpty)
    #expect(
      rig.provider.questions.filter { $0.window == older.interval && $0.endpoint == .usage(.hour) }
        .count == 1)
  }

  @Test func `for people is asked from then on, and their hours with the others`() async {
    let rig = Rig(questions: .many)
    let id = rig.provider.account.id
    let people = Endpoint.usage(.byPerson, .day)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().endpoints[people] == nil)
    await rig.refresher.demand(.people, account: id)
    #expect(await rig.account().demands == [.people])
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions(to: people).map(\.window) == [
        window("2026-11-17T00:00", "2026-11-21T00:00"),
        window("2026-10-17T00:00", "2026-11-17T00:00"),
      ])
    #expect(await rig.account().demands.isEmpty)
    #expect(await rig.account().endpoints[people]?.freshness(at: friday) == .fresh)
    #expect(await rig.account().ledger.usage[.byPerson]?.days.count == 35)

    await rig.refresher.demand(.people, account: id)
    #expect(await rig.account().demands.isEmpty)
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions(to: people).count == 3)
    #expect(rig.provider.questions(to: .usage(.byPerson, .hour)).isEmpty)
    await rig.refresher.demand(.hours(of: older), account: id)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions(to: .usage(.byPerson, .hour)).map(\.window) == [older.interval])
  }

  @Test func `goes before everything else`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.demand(.people, account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions.prefix(3).map(\.endpoint)
        == [.usage(.byPerson, .day), .usage(.byPerson, .day), .bill])
  }

  @Test func `for Claude Code reads the days that are missing, newest first`() async {
    let rig = Rig(questions: .many)
    let id = rig.provider.account.id
    await rig.refresher.demand(.claudeCode(day("2026-09-28")..<day("2026-10-02")), account: id)
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions.prefix(4).map(\.window?.lowerBound) == [
        at("2026-10-01T00:00:00Z"), at("2026-09-30T00:00:00Z"), at("2026-09-29T00:00:00Z"),
        at("2026-09-28T00:00:00Z"),
      ])
    let asked = rig.provider.questions(to: .claudeCode).count
    #expect(asked == 4 + 30)
    // Of a wider range, only what lies between those days and the last thirty.
    await rig.refresher.demand(.claudeCode(day("2026-09-28")..<day("2026-12-01")), account: id)
    let pending = await rig.account().demands
    #expect(pending == [.claudeCode(day("2026-09-28")..<day("2026-12-01"))])
    await rig.refresher.refreshOnce()
    // 2 to 21 October.
    #expect(rig.provider.questions(to: .claudeCode).count == asked + 20)
    await rig.refresher.demand(.claudeCode(day("2026-09-28")..<day("2026-12-01")), account: id)
    #expect(await rig.account().demands.isEmpty)
  }

  @Test func `for all of time is one for a year`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.demand(
      .claudeCode(day("1970-01-01")..<day("2026-11-21")), account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions(to: .claudeCode).count == 366)
  }

  @Test(arguments: [Demand.people, .claudeCode(day("2026-11-01")..<day("2026-11-20"))])
  func `for what the provider does not have does nothing`(demand: Demand) async {
    let rig = Rig(questions: .few)
    await rig.refresher.demand(demand, account: rig.provider.account.id)
    #expect(await rig.account().demands.isEmpty)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.count == 7)
  }
}
