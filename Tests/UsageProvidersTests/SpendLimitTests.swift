import Testing
import UsageModel

@testable import UsageProviders

/// What the fixtures of `GET /v1/organization/spend_limit` say, taken from the JSON by hand.
@Suite struct `The spend limit of an organization` {
  private func limit(_ fixture: String) async throws -> SpendLimit? {
    let transport = try ScriptedTransport(fixture: "openai/spend_limit/\(fixture)")
    return try await ProviderEntry.openAI.provider(transport).spendLimit()
  }

  @Test func `is in cents on the wire and in dollars here`() async throws {
    #expect(
      try await limit("full")
        == SpendLimit(
          amount: try .usd("4500.50"), interval: "month", isEnforced: true,
          readAt: ProviderEntry.testNow))
    #expect(try await limit("amount-is-text") == (try await limit("full")))
  }

  @Test func `may only be there to warn`() async throws {
    let limit = try #require(try await limit("inactive"))
    #expect(limit.amount.formatted() == "$4,000.00")
    #expect(!limit.isEnforced)
  }

  @Test func `is not called enforced by a status that is not known`() async throws {
    #expect(try await limit("unknown-members-and-values")?.isEnforced == false)
  }

  @Test func `may not be set`() async throws {
    #expect(try await limit("none-set") == nil)
  }

  @Test func `is asked of OpenAI only`() async throws {
    #expect(Provider.openAI.questions.hasSpendLimit)
    #expect(!Provider.anthropic.questions.hasSpendLimit)
    let anthropic = ProviderEntry.anthropic.provider(ScriptedTransport())
    await #expect(throws: ProviderError.unsupported("Anthropic has no spend limit to read")) {
      try await anthropic.spendLimit()
    }
  }
}
