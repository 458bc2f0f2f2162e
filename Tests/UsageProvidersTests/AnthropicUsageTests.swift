import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Anthropic usage` {
  private let q1: [Dimension] = [.workspace, .model, .serviceTier, .contextWindow, .geography]

  private func answer(
    _ fixture: String, _ days: ClosedRange<Int> = 18...18, by groupBy: [Dimension]? = nil
  )
    async throws -> UsageAnswer
  {
    let transport = try ScriptedTransport(fixture: "anthropic/usage_report_messages/\(fixture)")
    return try await ProviderEntry.anthropic.provider(transport).usage(
      .november(days, of: .messages, by: groupBy ?? q1))
  }

  @Test func `asks exactly this`() async throws {
    let transport = try ScriptedTransport(fixture: "anthropic/usage_report_messages/two-pages")
    _ = try await ProviderEntry.anthropic.provider(transport).usage(
      .november(1...4, of: .messages, by: q1))
    let question =
      "starting_at=2026-11-01T00%3A00%3A00Z&ending_at=2026-11-05T00%3A00%3A00Z&bucket_width=1d&limit=31"
      + "&group_by%5B%5D=workspace_id&group_by%5B%5D=model&group_by%5B%5D=service_tier"
      + "&group_by%5B%5D=context_window&group_by%5B%5D=inference_geo"
    #expect(
      transport.queries == [question, question + "&page=page_MjAyNi0xMS0wM1QwMDowMDowMFo%3D"])
    let request = try #require(transport.requests.first)
    #expect(request.origin == "https://api.anthropic.com")
    #expect(request.path == "/v1/organizations/usage_report/messages")
    #expect(
      request.headers == [
        .init("x-api-key", "sk-test-0123456789abcdef"), .init("anthropic-version", "2023-06-01"),
        .init("Accept", "application/json"), .init("User-Agent", "costtop/0.1.0"),
      ])
  }

  @Test(arguments: [(BucketWidth.minute, "1m", "1440"), (.hour, "1h", "168"), (.day, "1d", "31")])
  func `sends the largest page of each width`(width: BucketWidth, text: String, limit: String) async
  {
    let transport = ScriptedTransport()
    let window = UTCDay.november(1).interval
    _ = try? await ProviderEntry.anthropic.provider(transport).usage(
      UsageQuery(
        window: window, bucketWidth: width,
        question: UsageQuestion(resource: .messages, dimensions: [])))
    #expect(
      transport.queries == [
        "starting_at=2026-11-01T00%3A00%3A00Z&ending_at=2026-11-02T00%3A00%3A00Z&bucket_width=\(text)&limit=\(limit)"
      ])
  }

  @Test func `counts are disjoint, with nested cache writes and both lifetimes apart`() async throws
  {
    let answer = try await answer("full")
    #expect(answer.coverage.isComplete)
    #expect(
      answer.rows.map(\.tokens) == [
        TokenCounts(
          input: 1500, cacheRead: 200, cacheWriteShort: 500, cacheWriteLong: 40, output: 700),
        TokenCounts(input: 6_000_000_000, output: 1),
        TokenCounts(input: 7, output: 2),
      ])
    #expect(answer.rows.map(\.webSearches) == [3, 0, 0])
    #expect(answer.rows.map(\.requests) == [nil, nil, nil])
  }

  @Test func `null is none where asked, and not asked where not`() async throws {
    let asked = try await answer("full").rows
    #expect(asked.map { $0.dimensions[.workspace] } == [.id("wrkspc_01Research"), .none, .none])
    #expect(
      asked.map { $0.dimensions[.serviceTier] } == [
        .id("standard"), .id("priority"), .id("priority_on_demand"),
      ])
    #expect(asked[2].dimensions[.model] == .id("claude-not-yet-known"))
    #expect(asked[2].dimensions[.contextWindow] == .id("1M-10M"))
    #expect(asked[0].dimensions[.geography] == .id("us"))
    #expect(asked[0].dimensions[.lineItem] == .notAsked)
    let models = try await answer("full", by: [.model]).rows
    #expect(models.allSatisfy { $0.dimensions[.workspace] == .notAsked })
    #expect(models[0].dimensions == Dimensions([.model: .id("claude-opus-4-6")]))
  }

  @Test func `answers of 2025 lack dimensions, which reads none`() async throws {
    let row = try #require(try await answer("answer-of-2025").rows.first)
    #expect(row.dimensions[.geography] == .none)
    #expect(row.tokens.total == 20)
  }

  @Test func `rows of one tuple both stay, to be added up`() async throws {
    let rows = try await answer("same-tuple-twice").rows
    #expect(rows.count == 2)
    #expect(rows[0].dimensions == rows[1].dimensions)
    #expect(
      rows.map(\.tokens).reduce(.zero, +)
        == TokenCounts(
          input: 110, cacheRead: 33, cacheWriteShort: 11, cacheWriteLong: 22, output: 44))
  }

  @Test(arguments: [
    ("counter-is-missing", "data[0].results[0].output_tokens", "is missing"),
    ("counter-is-text", "data[0].results[0].uncached_input_tokens", "is text, not a number"),
    (
      "counter-is-negative", "data[0].results[0].uncached_input_tokens",
      "is not a whole number from 0 up to 64 bits"
    ),
    ("cache-writes-are-flat", "data[0].results[0].cache_creation", "is missing"),
  ])
  func `a changed counter is an error, never a zero`(
    fixture: String, path: String, detail: String
  ) async throws {
    await #expect(throws: ProviderError.unexpectedShape(at: path, detail: detail)) {
      try await answer(fixture)
    }
  }

  @Test func `counts that could overflow a sum are refused`() async throws {
    let row = """
      {"uncached_input_tokens":600000000000000,"cache_read_input_tokens":0,"output_tokens":0,
      "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},
      "server_tool_use":{"web_search_requests":0}}
      """
    let body = """
      {"data":[{"starting_at":"2026-11-18T00:00:00Z","ending_at":"2026-11-19T00:00:00Z",
      "results":[\(row),\(row)]}],"has_more":false,"next_page":null}
      """
    await #expect(
      throws: ProviderError.unexpectedShape(
        at: "data[0].results[1]", detail: "brings the answer's counts beyond any organization's")
    ) {
      try await ProviderEntry.anthropic.provider(ScriptedTransport(bodies: [body])).usage(
        .november(18...18, of: .messages, by: []))
    }
  }

  @Test func `what it cannot be grouped by is refused before anything is sent`() async throws {
    let transport = ScriptedTransport()
    let provider = ProviderEntry.anthropic.provider(transport)
    await #expect(throws: ProviderError.unsupported("Anthropic groups by at most five dimensions"))
    {
      try await provider.usage(.november(1...1, of: .messages, by: q1 + [.model]))
    }
    await #expect(throws: ProviderError.unsupported("Anthropic's usage 1d is not split by batch")) {
      try await provider.usage(.november(1...1, of: .messages, by: [.batch]))
    }
    await #expect(throws: ProviderError.unsupported("Anthropic's bill is not split by model")) {
      try await provider.costs(.november(1...1, by: [.model]))
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `the organization has an id and a name`() async throws {
    let transport = try ScriptedTransport(fixture: "anthropic/me/full")
    let organization = try await ProviderEntry.anthropic.provider(transport).organization()
    #expect(
      organization
        == OrganizationIdentity(id: "2f0c0e1a-6a0b-4c55-9e0e-0d6f3c1b7a11", name: "Acme Robotics"))
    #expect(transport.requests.map(\.path) == ["/v1/organizations/me"])
    #expect(transport.queries == [""])
  }
}
