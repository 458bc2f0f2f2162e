import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `The simulated spend limit` {
  let simulation = Simulation.shared

  @Test func `has the members of the contract`() throws {
    let body = try simulation.json(.openai, "spend_limit")
    #expect(body["object"] == "organization.spend_limit")
    #expect(body["currency"] == "USD")
    #expect(body["interval"] == "month")
    #expect(body["enforcement"]?["status"] == "inactive")
  }

  @Test func `is above what an ordinary month costs, and not by much`() throws {
    let first = UTCDay(containing: simulation.now).firstOfMonth
    let month = first.advanced(byMonths: -1)
    let truth = simulation.truth
    let spent = (0..<month.distance(to: first)).reduce(ExactDecimal.zero) {
      $0 + truth.trueCost(provider: .openai, on: month.advanced(by: $1))
    }
    let amount = try simulation.json(.openai, "spend_limit")["threshold_amount"]
    let cents = try #require(Int(amount?.word ?? ""))
    let limit = ExactDecimal(cents).shifted(byPlaces: -2)
    #expect(limit > spent)
    #expect(limit < spent + spent)
    #expect(cents % 100_00 == 0)
  }

  @Test func `takes no parameters`() throws {
    #expect(
      try simulation.refusal(.openai, "spend_limit?limit=1") == "Unknown parameter: 'limit'.")
  }
}
