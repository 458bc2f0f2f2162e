import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `OpenAI usage` {
  private let q1: [Dimension] = [.workspace, .model, .serviceTier, .batch]

  private func answer(
    _ fixture: String, _ days: ClosedRange<Int> = 18...18, by groupBy: [Dimension]? = nil
  )
    async throws -> UsageAnswer
  {
    let transport = try ScriptedTransport(fixture: "openai/usage_completions/\(fixture)")
    return try await ProviderEntry.openAI.provider(transport).usage(
      .november(days, of: .completions, by: groupBy ?? q1))
  }

  @Test func `asks exactly this`() async throws {
    let transport = try ScriptedTransport(fixture: "openai/usage_completions/two-pages")
    let provider = ProviderEntry.openAI.provider(transport)
    _ = try await provider.usage(.november(1...4, Provider.openAI.usageQuestion))
    let question =
      "start_time=1793491200&end_time=1793836800&bucket_width=1d&limit=31"
      + "&group_by=project_id&group_by=user_id&group_by=api_key_id&group_by=model"
      + "&group_by=service_tier&group_by=batch"
    #expect(
      transport.queries == [question, question + "&page=page_AAAAAGdGxdEiJdKO%2BA%2FAAGcqsYA%3D"])
    let request = try #require(transport.requests.first)
    #expect(request.origin == "https://api.openai.com")
    #expect(request.path == "/v1/organization/usage/completions")
    #expect(
      request.headers == [
        .init("Authorization", "Bearer sk-test-0123456789abcdef"),
        .init("Accept", "application/json"), .init("User-Agent", "costtop/0.1.0"),
      ])
  }

  @Test func `cached and written tokens are taken out of the input`() async throws {
    let rows = try await answer("full").rows
    #expect(
      rows.map(\.tokens) == [
        TokenCounts(
          input: 3000, cacheRead: 1800, cacheWriteShort: 150, cacheWriteLong: 50, output: 1000),
        TokenCounts(input: 6_000_000_000, output: 1),
        TokenCounts(input: 10, output: 2),
      ])
    #expect(rows.map(\.requests) == [5, 7, 1])
    #expect(rows.map(\.webSearches) == [nil, nil, nil])
  }

  @Test func `audio and images are told apart only where text, audio and images add up`()
    async throws
  {
    let rows = try await answer("full").rows
    #expect(
      rows.map(\.content) == [
        .mixed(
          audio: TokenCounts(input: 300, cacheRead: 100, output: 100),
          image: TokenCounts(input: 200, cacheRead: 200, output: 100)),
        .untold, .untold,
      ])
  }

  @Test(arguments: [
    // Today's definition: what is cached is in none of the split input counters.
    (
      #""input_text_tokens":50,"input_audio_tokens":10,"input_cached_text_tokens":40"#,
      TokenContent.mixed(audio: TokenCounts(input: 10), image: .zero)
    ),
    // The one of before July 2026: they have it too.
    (#""input_text_tokens":90,"input_audio_tokens":10,"input_cached_text_tokens":40"#, .untold),
    (#""input_text_tokens":60,"input_cached_text_tokens":40"#, .text),
    (#""input_audio_tokens":10"#, .untold),
  ])
  func `split counters are read by the definition that they fit`(
    counters: String, expected: TokenContent
  ) throws {
    let text = """
      {"input_tokens":100,"input_cached_tokens":40,"output_tokens":7,"output_text_tokens":7,
       \(counters)}
      """
    let row = try JSONCursor(body: Array(text.utf8))
    #expect(try OpenAITokens.content(of: try OpenAITokens.read(row), row) == expected)
  }

  @Test func `null is none where asked, and batch and tier keep their text`() async throws {
    let rows = try await answer("full").rows
    #expect(
      rows[2].dimensions
        == Dimensions([
          .workspace: .id("proj_alpha"), .model: .id("gpt-not-yet-known"),
          .serviceTier: .id("warp"), .batch: .id("true"),
        ]))
    let pages = try await answer("two-pages", 1...4)
    #expect(pages.rows.map { $0.dimensions[.workspace] } == [.id("proj_alpha"), .none])
    #expect(pages.coverage.isComplete)
    let models = try await answer("full", by: [.model]).rows
    #expect(models[0].dimensions == Dimensions([.model: .id("gpt-6-astra")]))
  }

  @Test func `rows of one tuple both stay, to be added up`() async throws {
    let rows = try await answer("same-tuple-twice").rows
    #expect(rows.count == 2)
    #expect(
      rows.map(\.tokens).reduce(.zero, +) == TokenCounts(input: 66, cacheRead: 44, output: 21))
  }

  @Test(arguments: [
    ("counter-is-missing", "data[0].results[0].input_tokens", "is missing"),
    ("counter-is-text", "data[0].results[0].input_tokens", "is text, not a number"),
    ("counters-do-not-add-up", "data[0].results[0]", "has input counters that do not add up"),
  ])
  func `a changed counter is an error, never a zero`(
    fixture: String, path: String, detail: String
  ) async throws {
    await #expect(throws: ProviderError.unexpectedShape(at: path, detail: detail)) {
      try await answer(fixture)
    }
  }

  /// total, cached, uncached, written, written 12 h, written 30 min -> input, read, short, long; the rules of section 5.
  @Test(
    arguments: [
      // Only the total is known.
      ([100, nil, nil, nil, nil, nil], [100, 0, 0, 0]),
      // No uncached count: the total without the cached part.
      ([100, 40, nil, nil, nil, nil], [60, 40, 0, 0]),
      // The older revision: 30-minute writes beside 12-hour writes.
      ([100, 40, nil, 10, 5, nil], [45, 40, 10, 5]),
      // The newer one: the sum of both, as the 30-minute counter gives away.
      ([100, 40, nil, 15, 5, 10], [45, 40, 10, 5]),
      ([100, 40, nil, 15, nil, 10], [45, 40, 10, 5]),
      // With the uncached count the difference decides, whatever the revision.
      ([100, 40, 45, 10, 5, nil], [45, 40, 10, 5]),
      ([100, 40, 45, 15, 5, 10], [45, 40, 10, 5]),
      ([100, 40, 45, nil, nil, nil], [45, 40, 15, 0]),
      ([100, 40, 60, 0, 0, 0], [60, 40, 0, 0]),
      // Everything cached.
      ([100, 100, 0, nil, nil, nil], [0, 100, 0, 0]),
    ] as [([Int?], [Int])])
  func `counters come apart into disjoint counts`(wire: [Int?], disjoint: [Int]) throws {
    let tokens = try OpenAITokens.read(row(wire))
    #expect(
      [tokens.input, tokens.cacheRead, tokens.cacheWriteShort, tokens.cacheWriteLong] == disjoint)
    #expect(tokens.total == 100 + 7)
  }

  @Test(
    arguments: [
      [100, 101, nil, nil, nil, nil], [100, 60, 60, nil, nil, nil], [100, 90, nil, 20, nil, nil],
      [100, 40, 50, 10, 11, nil], [100, 40, 50, 10, nil, 11],
    ] as [[Int?]])
  func `counters that contradict each other are refused, never negative`(wire: [Int?]) {
    #expect(throws: ProviderError.self) { try OpenAITokens.read(row(wire)) }
  }

  private func row(_ wire: [Int?]) -> JSONCursor {
    let names = [
      "input_tokens", "input_cached_tokens", "input_uncached_tokens", "input_cache_write_tokens",
      "input_cache_write_12h_tokens", "input_cache_write_30m_tokens",
    ]
    var members = zip(names, wire).compactMap { name, count in
      count.map { JSONValue.Member(name, .number(String($0))) }
    }
    members.append(.init("output_tokens", .number("7")))
    return JSONCursor(.object(members))
  }
}
