import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `A second start` {
  @Test func `shows everything before it asks anything`() async throws {
    let history = try await History.filled(questions: .many)
    let rig = Rig.started(
      at: friday.addingTimeInterval(60), on: history, questions: .many)
    await rig.refresher.restore()
    let account = await rig.account()
    #expect(rig.provider.questions.isEmpty)
    #expect(account.ledger.bills.count == 35)
    #expect(account.ledger.usage(on: day("2026-10-17")) != nil)
    #expect(account.ledger.hours(of: day("2026-11-20"))?.rows.count == 15)
    #expect(account.organization?.name == "Acme Robotics")
    #expect(account.names[.workspaces, "id-1"]?.name == "name 1")
    #expect(try await rig.status(of: .bill).lastSuccess == friday)
    #expect(await rig.refresher.current.history == .saving)
  }

  @Test func `within a minute asks whose the key is and how fast money is spent now`()
    async throws
  {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    await rig.runUntilQuiet()
    #expect(rig.provider.questions.map(\.endpoint) == [.organization, .usage(.minute)])
  }

  @Test func `asks no question that was asked within its cadence, whatever its kind`() async throws
  {
    let history = try await History.filled(questions: .many)
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history, questions: .many)
    await rig.runUntilQuiet()
    #expect(
      rig.provider.questions.map(\.endpoint) == [
        .organization, .usage(.minute), .usage(.images, .minute),
      ])
    let ledger = await rig.account().ledger
    #expect(ledger.claudeCode.count == 30)
    #expect(ledger.bills(.people).count == 35)
    #expect(ledger.usage[.byKey]?.usage(on: day("2026-10-17")) != nil)
  }

  @Test func `while the server is down shows everything with its age`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(3600), on: history)
    rig.provider.answerEverything(.fails(.unreachable("connection refused")))
    await rig.runUntilQuiet()
    let account = await rig.account()
    #expect(account.ledger.bills.count == 35)
    #expect(account.endpoints[.bill]?.lastSuccess == friday)
    #expect(account.endpoints[.bill]?.failure?.error == .unreachable("connection refused"))
    #expect(await rig.refresher.current.history == .saving)
  }

  @Test func `after three days off asks for what was not final and what is new`() async throws {
    let history = try await History.filled()
    let monday = at("2026-11-23T14:32:07Z")
    let rig = Rig.started(at: monday, on: history)
    await rig.runUntilQuiet()
    #expect(
      rig.windows(of: .bill) == [
        window("2026-11-20T00:00", "2026-11-24T00:00"),
        // The trailing settled days, once a day.
        window("2026-10-20T00:00", "2026-11-20T00:00"),
      ])
    // The 17th to the 19th were final on Friday.
    #expect(rig.windows(of: .usage(.day)) == [window("2026-11-20T00:00", "2026-11-24T00:00")])
    #expect(
      rig.windows(of: .usage(.hour)) == [
        window("2026-11-22T00:00", "2026-11-23T15:00"),
        window("2026-11-20T00:00", "2026-11-22T00:00"),
      ])
  }

  @Test func `after fifty days off asks for exactly those days`() async throws {
    let history = try await History.filled()
    let january = at("2027-01-09T14:32:07Z")
    let rig = Rig.started(at: january, on: history)
    await rig.runUntilQuiet()
    #expect(
      rig.windows(of: .bill) == [
        window("2027-01-06T00:00", "2027-01-10T00:00"),
        window("2026-12-06T00:00", "2027-01-06T00:00"),
        // From the first day that had not settled.
        window("2026-11-18T00:00", "2026-12-06T00:00"),
      ])
    #expect(
      rig.windows(of: .usage(.day)) == [
        window("2027-01-06T00:00", "2027-01-10T00:00"),
        window("2026-12-06T00:00", "2027-01-06T00:00"),
        window("2026-11-20T00:00", "2026-12-06T00:00"),
      ])
    #expect(
      rig.windows(of: .usage(.hour))
        == [window("2027-01-08T00:00", "2027-01-09T15:00")]
        + Calendar2026.pages("2026-11-20", "2027-01-08", of: 7))
  }

  @Test func `on the next day asks for the trailing settled days again`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(86_400), on: history)
    await rig.runUntilQuiet()
    #expect(
      rig.windows(of: .bill) == [
        window("2026-11-18T00:00", "2026-11-22T00:00"),
        window("2026-10-18T00:00", "2026-11-18T00:00"),
      ])
  }
}
