import Testing
import UsageModel

@testable import UsageProviders

/// The errors under `Fixtures/<provider>/errors`, as any endpoint may answer with them.
@Suite struct `An error as the fixtures tell it` {
  private func error(_ entry: ProviderEntry, _ name: String, _ status: Int) async throws
    -> ProviderError?
  {
    let body = try Fixtures.bytes(of: "\(entry.provider.id)/errors/\(name)/1.json")
    let endpoint = try #require(
      ContractEndpoint.all.first { $0.entry.provider == entry.provider })
    return await endpoint.reading(
      ScriptedTransport([.success(HTTPAnswer(status: status, body: body))])
    ).error
  }

  @Test func `of Anthropic is its message and type`() async throws {
    #expect(
      try await error(.anthropic, "more-than-five-groups", 400)
        == .rejected(
          status: 400, code: "invalid_request_error",
          serverSaid: "Cannot specify more than 5 group_by[] dimensions."))
    #expect(
      try await error(.anthropic, "bad-range", 400)
        == .rejected(
          status: 400, code: "invalid_request_error",
          serverSaid: "Invalid date range: ending date must be after starting date"))
    #expect(
      try await error(.anthropic, "wrong-key", 401)
        == .refused(status: 401, serverSaid: "invalid x-api-key"))
    #expect(
      try await error(.anthropic, "missing-scope", 403)
        == .refused(status: 403, serverSaid: "This key lacks the admin scope."))
    #expect(
      try await error(.anthropic, "too-many-requests", 429)
        == .rateLimited(
          retryAfter: nil, serverSaid: "This request would exceed your rate limit."))
    #expect(
      try await error(.anthropic, "overloaded", 529)
        == .serverFailed(status: 529, serverSaid: "Overloaded"))
  }

  @Test func `of OpenAI is its message and code`() async throws {
    #expect(
      try await error(.openAI, "limit-is-too-large", 400)
        == .rejected(
          status: 400, code: "invalid_request_error",
          serverSaid: "Invalid limit provided: 366. Limit must be less than or equal to 180."))
    #expect(
      try await error(.openAI, "too-many-requests", 429)
        == .rateLimited(retryAfter: nil, serverSaid: "Rate limit reached. Please slow down."))
    #expect(
      try await error(.openAI, "server-error", 500)
        == .serverFailed(
          status: 500, serverSaid: "The server had an error while processing your request."))
  }

  @Test(arguments: [401, 403])
  func `of OpenAI about scopes may be an object or a plain word`(status: Int) async throws {
    let said =
      "You have insufficient permissions for this operation. Missing scopes: api.usage.read."
    for name in ["missing-scope", "missing-scope-as-text"] {
      #expect(
        try await error(.openAI, name, status) == .refused(status: status, serverSaid: said))
    }
  }

  @Test func `of OpenAI about a wrong key does not quote it`() async throws {
    let error = try await error(.openAI, "wrong-key", 401)
    guard case .refused(401, let said) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(said.hasPrefix("Incorrect API key provided: (key)"))
    #expect(!said.contains("sk-"))
    #expect(!said.contains("wxyz"))
  }
}
