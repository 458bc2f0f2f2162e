import FakeAdminAPI
import Foundation
import Testing
import UsageHistory
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `An audit of figures` {
  let organization = SimulatedOrganization(seed: 4)
  let day = UTCDay(text: "2026-11-11") ?? UTCDay(index: 0)
  let readAt = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// An account whose bill of one settled day is the true one and `extra` dollars.
  func snapshot(extra: ExactDecimal) throws -> UsageSnapshot {
    let provider = ProviderEntry.anthropic.provider
    let question = try #require(provider.questions.costs.first)
    let billed = organization.truth(asOf: readAt).billed(provider: .anthropic, on: day)
    let amount = try #require(billed) + extra
    var account = AccountSnapshot(
      account: Account(id: .init("anthropic"), provider: provider, configuredName: "Anthropic"))
    account.ledger.apply(
      CostAnswer(
        question: question,
        items: [
          CostLineItem(
            interval: day.interval, dimensions: Dimensions(), amount: Money(amount, .usd))
        ],
        coverage: Coverage(
          endpoint: .costs(question), groupBy: [], window: day.interval, covered: day.interval,
          pages: 1, readAt: readAt),
        literalTotals: [day: Amounts(Money(amount, .usd))]))
    return UsageSnapshot(asOf: readAt, accounts: [account])
  }

  @Test func `passes a true bill, to the last digit`() throws {
    let audit = SoakAudit(organization: organization, longestWalk: 3600)
    let result = audit.check(try snapshot(extra: .zero))
    #expect(result.wrong.isEmpty)
    #expect(result.exact == result.figuresCompared)
    #expect(result.exact > 1)
  }

  @Test func `finds a bill that is off by a ten-thousandth of a cent`() throws {
    let audit = SoakAudit(organization: organization, longestWalk: 3600)
    let result = audit.check(try snapshot(extra: ExactDecimal(1).shifted(byPlaces: -6)))
    #expect(!result.wrong.isEmpty)
    #expect(result.wrong.allSatisfy { $0.contains("2026-11-11") })
  }

  @Test func `is told of faults in the words of simulate, and refuses others`() throws {
    #expect(throws: (any Error).self) { try Soak.parse(["--fault", "nonsense"]) }
    #expect(throws: (any Error).self) { try Soak.parse(["--rate", "2"]) }
    #expect(throws: (any Error).self) { try Soak.parse(["--kills", "0"]) }
    #expect(throws: (any Error).self) { try Soak.parse(["--kills", "3", "--fault", "429"]) }
    _ = try Soak.parse(["--fault", "429=0.2", "--minutes", "0.1"])
  }
}

@Suite struct `Killing programs` {
  @Test func `is planned by the seed alone, within two seconds`() {
    let plan = KillPlan(count: 100, seed: 4)
    #expect(plan.kills == KillPlan(count: 100, seed: 4).kills)
    #expect(plan.kills != KillPlan(count: 100, seed: 5).kills)
    #expect(Set(plan.kills.map(\.victim)) == Set(KillPlan.Victim.allCases))
    let delays = plan.kills.map(\.delay)
    #expect(delays.allSatisfy { $0 >= .milliseconds(50) && $0 <= .seconds(2) })
    #expect(delays.contains { $0 < .milliseconds(300) } && delays.contains { $0 > .seconds(1.7) })
  }

  @Test func `ends a program that would go on, and tells so`() throws {
    let child = try ChildProcess.start(
      "/bin/sleep", ["60"], environment: [:], log: "/dev/null")
    #expect(child.kill() == .signalled(SIGKILL))
    // It is collected: there is nobody left to signal.
    #expect(kill(child.id, 0) == -1)
  }

  @Test func `tells an end from a crash`() {
    #expect(ChildProcess.Ending(0) == .exited(status: 0))
    #expect(ChildProcess.Ending(3 << 8) == .exited(status: 3))
    #expect(ChildProcess.Ending(SIGSEGV | 0x80) == .signalled(SIGSEGV))
  }

  @Test func `says which program does not start`() {
    let error = #expect(throws: ChildProcess.CannotStart.self) {
      try ChildProcess.start("/nowhere/costtop", [], environment: [:], log: "/dev/null")
    }
    #expect(error?.description.hasPrefix("/nowhere/costtop does not start: ") == true)
  }
}

@Suite struct `An audit of a history` {
  let organization = SimulatedOrganization(seed: 4)
  let day = UTCDay(text: "2026-11-11") ?? UTCDay(index: 0)
  let readAt = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// Audits a file that holds the bill of one settled day, which is the true one and `extra` dollars.
  func result(extra: ExactDecimal) async throws -> StoredAudit.Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "history.sqlite").path
    let history = try History.open(at: path).history
    let provider = ProviderEntry.anthropic.provider
    let question = try #require(provider.questions.costs.first)
    let stored = try await history.account(
      Account(id: .init("anthropic"), provider: provider, configuredName: "Anthropic"),
      origin: "https://api.anthropic.com",
      organization: OrganizationIdentity(id: "org", name: nil), at: readAt)
    let billed = organization.truth(asOf: readAt).billed(provider: .anthropic, on: day)
    let amount = Money(try #require(billed) + extra, .usd)
    var dimensions = Dimensions()
    for dimension in question.dimensions { dimensions[dimension] = .none }
    try await history.record(
      FetchedAnswer(
        fetch: Fetch(
          endpoint: .costs(question), purpose: .backfill, window: day.interval,
          startedAt: readAt, finishedAt: readAt, pages: 1, status: .complete),
        days: [
          .bill(
            question, day,
            BillOfDay(
              items: [
                CostLineItem(interval: day.interval, dimensions: dimensions, amount: amount)
              ],
              literalTotal: Amounts(amount), readAt: readAt))
        ]),
      of: stored.id)
    let audit = StoredAudit(
      path: path, audit: SoakAudit(organization: organization, longestWalk: 60))
    let changed = try await audit.check(since: [:])
    let again = try await audit.check(since: changed.lastNumbers)
    #expect(again.compared.figuresCompared == 0)
    var all = try await audit.checkAll(day..<day.advanced(by: 1), at: readAt)
    #expect(changed.faults.allSatisfy(all.faults.contains))
    all.compared = changed.compared
    return all
  }

  @Test func `passes a true bill and misses the days that are not there`() async throws {
    let result = try await result(extra: .zero)
    #expect(result.compared.figuresCompared > 0)
    let settled = try #require(result.settled.first)
    #expect(settled.days == 1)
    #expect(settled.isEqual)
    // Of the endpoints that a dashboard reads of every day, the bill alone is there.
    #expect(result.faults.allSatisfy { $0.hasSuffix(": lacks 2026-11-11") })
    #expect(!result.faults.contains { $0.contains(" bill:") })
    #expect(result.faults.contains { $0.contains("bill total") })
  }

  @Test func `finds a bill that is off by a ten-thousandth of a cent`() async throws {
    let result = try await result(extra: ExactDecimal(1).shifted(byPlaces: -6))
    #expect(result.faults.contains { $0.contains("Anthropic") || $0.contains("anthropic") })
    #expect(result.faults.contains { !$0.contains("lacks") })
    #expect(result.settled.first?.isEqual == false)
  }
}
