import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Filling the history` {
  private let january = day("2024-01-01")..<day("2024-03-01")

  private func fill(_ rig: Rig, _ request: FillRequest) async throws -> FillResult {
    try #require(await rig.refresher.fill(request).first)
  }

  @Test func `reads what is missing, the newest days first, and nothing else`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history, questions: .many)
    let result = try await fill(rig, FillRequest(days: january, scope: .totals))
    #expect(result.isComplete)
    #expect(result.pages == 6)
    #expect(rig.provider.questions.first?.endpoint == .organization)
    let pages = Calendar2026.pages("2024-01-01", "2024-03-01", of: 31)
    #expect(pages.count == 2)
    #expect(rig.windows(of: .bill) == pages)
    #expect(rig.windows(of: .usage(.day)) == pages)
    #expect(rig.windows(of: .usage(.images, .day)) == pages)
    #expect(rig.provider.questions.count == 7)
    let again = Rig.started(on: history, questions: .many)
    #expect(try await fill(again, FillRequest(days: january, scope: .totals)).isComplete)
    #expect(again.provider.questions.map(\.endpoint) == [.organization])
  }

  @Test func `of everything reads each split, and Claude Code day by day`() async throws {
    let rig = Rig.started(on: try History.inMemory(), questions: .many)
    let days = day("2026-10-01")..<day("2026-10-03")
    let result = try await fill(
      rig, FillRequest(days: days, scope: .everything, includesClaudeCode: true))
    #expect(result.isComplete)
    let asked = Dictionary(grouping: rig.provider.questions, by: \.endpoint)
      .mapValues { $0.compactMap(\.window) }
    let both = [window("2026-10-01T00:00", "2026-10-03T00:00")]
    #expect(
      asked == [
        .organization: [], .bill: both, .costs(.byPerson): both, .costs(.ungrouped): both,
        .usage(.day): both, .usage(.byKey, .day): both, .usage(.images, .day): both,
        .claudeCode: [day("2026-10-02").interval, day("2026-10-01").interval],
      ])
  }

  @Test func `reads days that are not final again, once`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let days = day("2026-11-10")..<day("2027-01-01")
    let result = try await fill(rig, FillRequest(days: days, scope: .totals))
    #expect(result.isComplete)
    // The 17th has settled; usage of the 19th is final.
    #expect(rig.windows(of: .bill) == [window("2026-11-18T00:00", "2026-11-21T00:00")])
    #expect(rig.windows(of: .usage(.day)) == [window("2026-11-20T00:00", "2026-11-21T00:00")])
  }

  @Test
  func `does not begin with days that were just read, so that it gets on however often it ends`()
    async throws
  {
    let request = FillRequest(days: day("2025-11-01")..<day("2026-11-21"))
    func asked(after seconds: Double) async throws -> [Range<Date>] {
      let history = try await History.filled(questions: .many)
      let rig = Rig.started(
        at: friday.addingTimeInterval(seconds), on: history, questions: .many)
      #expect(try await fill(rig, request).isComplete)
      // A dashboard does not read open days of the bill that is split by nothing.
      return rig.provider.questions.filter { $0.endpoint != .costs(.ungrouped) }
        .compactMap(\.window)
    }
    let missing = window("2025-11-01T00:00", "2025-11-20T00:00")
    let soon = try await asked(after: 60)
    // Two bills and three questions of daily usage, and then what of each is not final yet.
    #expect(soon.count == 10)
    #expect(soon.prefix(5).allSatisfy { $0 == missing })
    #expect(soon.dropFirst(5).allSatisfy { $0.upperBound == day("2026-11-21").start })
    // What is a day old comes first, as ever.
    let later = try await asked(after: 86_400)
    #expect(later.first?.upperBound == day("2026-11-21").start)
    #expect(later.contains(missing))
  }

  @Test func `gives its figures the age of their newest day`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    let days = day("2026-11-01")..<day("2026-11-21")
    _ = try await fill(rig, FillRequest(days: days, scope: .totals))
    rig.clock.advance(by: .seconds(600))
    _ = try await fill(rig, FillRequest(days: january, scope: .totals))
    let viewer = Rig.started(
      at: friday.addingTimeInterval(3600), on: history, questions: .many, status: .offline)
    await viewer.refresher.restore()
    // Hours were never read, and are drawn from the days.
    for endpoint in [Endpoint.bill, .usage(.day), .usage(.hour)] {
      #expect(try await viewer.status(of: endpoint).lastSuccess == friday)
    }
    #expect(try await viewer.status(of: .usage(.images, .day)).lastSuccess == nil)
  }

  @Test func `tries again what fails for a moment`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.answer(
      .bill, .fails(.unreachable("reset")),
      .fails(.rateLimited(retryAfter: 120, serverSaid: "slow down")))
    let filling = Task { try await fill(rig, FillRequest(days: january, scope: .totals)) }
    // Half of the first backoff, and two minutes in pieces of one.
    for _ in 1...3 {
      await rig.clock.rest()
      rig.clock.step()
    }
    #expect(try await filling.value.isComplete)
    let asked = rig.provider.questions(to: .bill).map(\.askedAt)
    #expect(asked[2].timeIntervalSince(asked[1]) >= 120)
  }

  @Test func `says what is missing and why`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.always(.bill, .fails(.refused(status: 403, serverSaid: "no scope")))
    rig.provider.always(.usage(.day), .leavesOut(day("2024-02-10")))
    let filling = Task { try await fill(rig, FillRequest(days: january, scope: .totals)) }
    await rig.clock.rest()
    rig.clock.step()
    let result = try await filling.value
    #expect(!result.isComplete)
    #expect(
      result.missing == [
        .bill: [january], .usage(.day): [day("2024-02-10")..<day("2024-02-11")],
      ])
    #expect(
      result.failures == [
        .bill: .refused(status: 403, serverSaid: "no scope"),
        .usage(.day): .gap(at: at("2024-02-10T00:00:00Z")),
      ])
    #expect(rig.windows(of: .bill).count == 1)
  }

  @Test func `names the days that a provider does not report on`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    rig.provider.always(.bill, .begins(day("2024-02-10")))
    let result = try await fill(rig, FillRequest(days: january, scope: .totals))
    #expect(result.missing == [.bill: [day("2024-01-01")..<day("2024-02-10")]])
    #expect(result.failures == [.bill: .beyondHistory(earliest: day("2024-02-10"))])
    #expect(rig.windows(of: .bill).count == 1)
  }

  @Test func `without knowing whose the key is saves nothing and says so`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    let error = ProviderError.refused(status: 403, serverSaid: "no scope")
    rig.provider.always(.organization, .fails(error))
    let result = try await fill(rig, FillRequest(days: january, scope: .totals))
    #expect(rig.provider.questions.map(\.endpoint) == [.organization])
    #expect(result.failures[.organization] == error)
    #expect(result.missing[.bill] == [january])
    #expect(result.unsaved?.contains("no scope") == true)
    #expect(result.unsaved?.contains("nothing of it was read") == true)
    #expect(result.stored == nil)
  }

  @Test func `tells how far it has come`() async throws {
    let rig = Rig.started(on: try History.inMemory())
    let gate = Gate()
    rig.provider.answer(.bill, .complete(1), .waits(gate))
    let filling = Task { try await fill(rig, FillRequest(days: january, scope: .totals)) }
    let half = await rig.snapshot { $0.accounts[0].backfill?.pages == 2 }
    #expect(
      half?.accounts[0].backfill == BackfillProgress(daysRead: 31, daysAsked: 60, pages: 2))
    gate.open()
    #expect(try await filling.value.isComplete)
  }

  @Test func `that is cancelled keeps what was written by then`() async throws {
    let history = try History.inMemory()
    let rig = Rig.started(on: history)
    rig.provider.answer(.bill, .complete(1), .waits(Gate()))
    let filling = Task { try await fill(rig, FillRequest(days: january, scope: .totals)) }
    _ = await rig.snapshot { $0.accounts[0].backfill?.pages == 2 }
    while rig.windows(of: .bill).count < 2 { await Task.yield() }
    filling.cancel()
    let result = try await filling.value
    #expect(result.missing[.bill] == [day("2024-01-01")..<day("2024-01-30")])
    #expect(result.unsaved == nil)
    let stored = try #require(try await history.stored(rig.provider))
    let kept = try await history.days(
      [DaySelection(january, of: [.bill])], of: stored.id, as: rig.provider.account)
    #expect(kept.count == 31)
  }

  @Test func `keeps the pace of the budget`() async throws {
    let rig = Rig.started(on: try History.inMemory(), isPaced: true)
    let filling = Task {
      try await fill(rig, FillRequest(days: day("2023-01-01")..<day("2024-01-01")))
    }
    await rig.clock.run(until: friday.addingTimeInterval(14 * 60))
    // The last of 25 requests is the 15th after the burst.
    #expect(rig.provider.requests.count == 10 + 14)
    await rig.clock.rest()
    rig.clock.step()
    #expect(try await filling.value.isComplete)
    #expect(rig.provider.requests.count == 25)
  }

  @Test func `says whose the answers are, once that was told`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let stored = try #require(try await history.stored(rig.provider))
    #expect(try await fill(rig, FillRequest(days: january, scope: .totals)).stored == stored)
    let untold = Rig.started(at: friday.addingTimeInterval(120), on: history)
    untold.provider.always(
      .organization, .fails(.refused(status: 401, serverSaid: "invalid x-api-key")))
    #expect(try await fill(untold, FillRequest(days: january, scope: .totals)).stored == nil)
  }

  @Test func `ends where an empty bill leaves open whose the key is`() async throws {
    let history = try History.inMemory()
    let questions = ProviderQuestions(usage: [.primary], costs: [.standard])
    let rig = Rig.started(on: history, questions: questions)
    rig.provider.bills(to: OrganizationIdentity(id: "org-1", name: "Acme Robotics"))
    await rig.refresher.refreshOnce()
    let again = Rig.started(
      at: friday.addingTimeInterval(60), on: history, questions: questions)
    again.provider.always(.bill, .empty)
    let result = try await fill(again, FillRequest(days: january, scope: .totals))
    #expect(result.stored == nil)
    #expect(result.missing[.bill] == [january])
    #expect(result.unsaved?.contains("its bill turned up empty") == true)
  }
}
