import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Whose figures they are` {
  static let billOnly = ProviderQuestions(usage: [.primary], costs: [.standard])
  let acme = OrganizationIdentity(id: "org-1", name: "Acme Robotics")
  let other = OrganizationIdentity(id: "org-2", name: "Other Works")

  @Test func `is asked first and once`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    await rig.refresher.demand(.hours(of: day("2026-11-09")), account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.first?.endpoint == .organization)
    #expect(rig.provider.questions(to: .organization).count == 1)
  }

  @Test func `nothing of another organization stays on screen`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(600), on: history)
    rig.provider.always(.organization, .complete(2))
    rig.provider.always(.bill, .fails(.unreachable("reset")))
    await rig.refresher.restore()
    #expect(await rig.bill(of: day("2026-11-19")) == "$1")
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.organization == OrganizationIdentity(id: "org-2", name: "Acme Robotics"))
    #expect(account.ledger.bills.isEmpty)
    #expect(account.ledger.reads[.bill] == nil)
    #expect(try await history.accounts().count == 2)
  }

  @Test func `what the key was refused is asked on demand, before what was never read`()
    async throws
  {
    let questions = ProviderQuestions(
      usage: [.primary, .images], costs: [.standard, .byPerson], names: [.workspaces])
    let rig = Rig.started(on: try History.inMemory(), questions: questions, isPaced: true)
    rig.provider.bills(to: acme)
    rig.provider.answerEverything(.fails(.refused(status: 401, serverSaid: "invalid key")))
    try await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(30))
      let before = rig.provider.questions.count
      #expect(before == 10)
      rig.provider.answerEverything(.complete(1))
      await rig.refresher.refreshNow()
      await rig.clock.run(until: friday.addingTimeInterval(60 * 7))
      await rig.clock.rest()
      let asked = rig.provider.questions.dropFirst(before).map(\.endpoint)
      #expect(
        asked.prefix(5) == [.bill, .usage(.hour), .bill, .usage(.day), .usage(.day)])
      let hours = try await rig.status(of: .usage(.hour))
      #expect(hours.failure == nil)
      #expect(await rig.bill(of: day("2026-11-19")) == "$1")
    }
  }

  @Test func `answers that came before it was known are the new organization's`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(600), on: history)
    rig.provider.answerEverything(.complete(2))
    rig.provider.always(.bill, .empty)
    rig.provider.answer(.organization, .fails(.unreachable("reset")))
    await rig.whileRunning {
      await rig.clock.rest()
      // The bill of the organization that is assumed is kept through an empty answer.
      #expect(await rig.bill(of: day("2026-11-19")) == "$1")
      #expect(await rig.account().backfill == nil)
      await rig.clock.run(until: friday.addingTimeInterval(660))
      await rig.clock.rest()
      #expect(await rig.account().organization?.id == "org-2")
      #expect(await rig.account().ledger.bills[day("2026-11-19")]?.items == [])
      #expect(await rig.account().ledger.usage(on: day("2026-11-19"))?.rows[0].tokens.input == 2)
    }
    let stored = try #require(try await history.stored(rig.provider))
    #expect(stored.organization?.id == "org-2")
    let kept = try await history.days(
      [DaySelection(day("2026-11-17")..<day("2026-11-21"), of: [.bill, .usage(.day)])],
      of: stored.id, as: rig.provider.account)
    #expect(kept.count == 8)
    for day in kept { if case .bill(_, _, let bill) = day { #expect(bill.items.isEmpty) } }
  }

  @Test func `until it can be read figures are shown, not saved, and that is said`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    rig.provider.always(.organization, .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.refresher.refreshOnce()
    #expect(await rig.bill(of: day("2026-11-19")) == "$1")
    guard case .notSaving(let reason, friday) = await rig.refresher.current.history else {
      Issue.record("it is not said")
      return
    }
    #expect(reason.contains("refused the key (HTTP 403): no scope"))
    #expect(try await history.accounts().isEmpty)
    rig.provider.always(.organization, nil)
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    #expect(await rig.refresher.current.history == .saving)
    let stored = try #require(try await history.stored(rig.provider))
    let log = try await history.changes(after: 0, of: stored.id, as: rig.provider.account)
    #expect(log.lastNumber > 0)
  }

  @Test func `is all that is asked where it is refused and another's figures may be shown`()
    async throws
  {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(86_400), on: history)
    rig.provider.always(.organization, .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(86_400 + 7200))
      #expect(rig.provider.questions.count > 1)
      #expect(Set(rig.provider.questions.map(\.endpoint)) == [.organization])
      #expect(await rig.bill(of: day("2026-11-19")) == "$1")
      rig.provider.always(.organization, nil)
      await rig.clock.run(until: friday.addingTimeInterval(86_400 + 4 * 3600))
      #expect(rig.provider.questions(to: .bill).isEmpty == false)
    }
  }

  @Test func `of a provider without such an endpoint is told by the first bill`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    rig.provider.bills(to: acme)
    await rig.refresher.refreshOnce()
    #expect(try await history.stored(rig.provider)?.organization == acme)
    let again = Rig.started(
      at: friday.addingTimeInterval(60), on: history, questions: Self.billOnly)
    again.provider.bills(to: other)
    again.provider.always(.bill, .complete(2))
    await again.refresher.refreshOnce()
    #expect(try await history.stored(again.provider)?.organization == other)
    #expect(await again.bill(of: day("2026-11-19")) == "$2")
    // The other one's older days are not this one's.
    #expect(
      again.windows(of: .bill) == [
        window("2026-11-17T00:00", "2026-11-21T00:00"),
        window("2026-10-17T00:00", "2026-11-17T00:00"),
      ])
    #expect(again.windows(of: .usage(.day)).count == 2)
  }

  @Test func `that tells none is told by its configured name`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    await rig.runUntilQuiet()
    let stored = try #require(try await history.stored(rig.provider))
    #expect(stored.organization?.id == nil)
    let again = Rig.started(
      at: friday.addingTimeInterval(60), on: history, questions: Self.billOnly)
    await again.runUntilQuiet()
    // The bill tells whose it is, though it was read a minute ago.
    #expect(again.provider.questions.map(\.endpoint) == [.bill, .usage(.minute)])
    #expect(try await history.accounts() == [stored])
  }

  @Test func `a bill without rows does not make an organization another`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    rig.provider.bills(to: acme)
    // Only older days have a bill.
    rig.provider.answer(.bill, .empty, .empty, .complete(1))
    await rig.runUntilQuiet()
    #expect(try await history.stored(rig.provider)?.organization == acme)
  }

  @Test func `an empty bill does not tell of another, and nothing is saved until one does`()
    async throws
  {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    rig.provider.bills(to: acme)
    await rig.refresher.refreshOnce()
    let stored = try #require(try await history.stored(rig.provider))
    let later = friday.addingTimeInterval(60)
    let again = Rig.started(at: later, on: history, questions: Self.billOnly)
    again.provider.bills(to: acme)
    again.provider.always(.bill, .empty)
    await again.refresher.refreshOnce()
    #expect(await again.bill(of: day("2026-11-19")) == "$1")
    #expect(await again.account().organization == acme)
    guard case .notSaving(let reason, later) = await again.refresher.current.history else {
      Issue.record("it is not said")
      return
    }
    #expect(reason.contains("its bill turned up empty"))
    #expect(try await history.accounts() == [stored])
    let log = try await history.changes(after: 0, of: stored.id, as: rig.provider.account)
    // It goes on to stand in for a bill once that is believed to be empty.
    for _ in 1...3 {
      again.clock.advance(by: .seconds(7 * 3600))
      await again.refresher.refreshOnce()
    }
    let unchanged = try await history.changes(after: 0, of: stored.id, as: rig.provider.account)
    #expect(unchanged.lastNumber == log.lastNumber)
    again.provider.always(.bill, nil)
    again.clock.advance(by: .seconds(3600))
    await again.refresher.refreshOnce()
    #expect(await again.refresher.current.history == .saving)
    #expect(try await history.accounts().map(\.id) == [stored.id])
  }

  @Test func `an organization that is billed for the first time keeps its usage`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    rig.provider.always(.bill, .empty)
    await rig.refresher.refreshOnce()
    let unnamed = try #require(try await history.stored(rig.provider))
    #expect(unnamed.organization?.id == nil)
    rig.provider.bills(to: acme)
    rig.provider.always(.bill, nil)
    rig.provider.always(.usage(.day), .fails(.unreachable("reset")))
    rig.clock.advance(by: .seconds(3600))
    await rig.refresher.refreshOnce()
    #expect(try await history.accounts().map(\.id) == [unnamed.id])
    #expect(try await history.stored(rig.provider)?.organization == acme)
    #expect(await rig.account().organization == acme)
    #expect(await rig.account().ledger.usage(on: day("2026-11-19")) != nil)
  }

  @Test func `an empty bill alone does not name an organization`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: Self.billOnly)
    rig.provider.bills(to: acme)
    rig.provider.answer(.bill, .empty)
    await rig.runUntilQuiet()
    #expect(try await history.accounts().map(\.organization) == [acme])
  }

  @Test func `why nothing is saved is one sentence`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.always(
      .organization, .fails(.refused(status: 401, serverSaid: "Incorrect API key provided.")))
    await rig.refresher.refreshOnce()
    guard case .notSaving(let reason, _) = await rig.refresher.current.history else {
      Issue.record("it is not said")
      return
    }
    #expect(
      reason == """
        Anthropic did not tell which organization the key of anthropic belongs to, so nothing of it \
        is saved yet: it refused the key (HTTP 401): Incorrect API key provided.
        """)
  }

  @Test func `days of answers that a later one does not repeat are held too`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    rig.provider.always(.organization, .fails(.unreachable("reset")))
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(2 * 86_400))
    await rig.refresher.refreshOnce()
    rig.provider.always(.organization, nil)
    rig.clock.advance(by: .seconds(3600))
    rig.provider.always(.bill, .fails(.unreachable("reset")))
    rig.provider.always(.usage(.hour), .fails(.unreachable("reset")))
    await rig.refresher.refreshOnce()
    let stored = try #require(try await history.stored(rig.provider))
    let first = try await history.firstRead(
      of: stored.id, as: rig.provider.account, [], restatementsSince: day("2026-01-01"))
    #expect(first.reads[.usage(.hour)]?.keys.min() == day("2026-11-19"))
  }
}
