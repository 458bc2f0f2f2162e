import FakeAdminAPI
import Foundation
import Testing
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
    _ = try Soak.parse(["--fault", "429=0.2", "--minutes", "0.1"])
  }
}
