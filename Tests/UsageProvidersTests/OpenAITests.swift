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
      .november(days, by: groupBy ?? q1))
  }

  @Test func `asks exactly this`() async throws {
    let transport = try ScriptedTransport(fixture: "openai/usage_completions/two-pages")
    let provider = ProviderEntry.openAI.provider(transport)
    _ = try await provider.usage(.november(1...4, by: provider.usageQuestion))
    let question =
      "start_time=1793491200&end_time=1793836800&bucket_width=1d&limit=31"
      + "&group_by=project_id&group_by=model&group_by=service_tier&group_by=batch"
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
    let tokens = try OpenAIUsage.tokens(of: row(wire))
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
    #expect(throws: ProviderError.self) { try OpenAIUsage.tokens(of: row(wire)) }
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

@Suite struct `OpenAI costs` {
  private func answer(_ fixture: String, _ query: CostQuery = .november(18...18)) async throws
    -> CostAnswer
  {
    let transport = try ScriptedTransport(fixture: "openai/costs/\(fixture)")
    return try await ProviderEntry.openAI.provider(transport).costs(query)
  }

  @Test func `asks exactly this`() async throws {
    let transport = try ScriptedTransport(fixture: "openai/costs/two-pages")
    let provider = ProviderEntry.openAI.provider(transport)
    _ = try await provider.costs(.november(1...4, by: provider.costQuestion))
    let question =
      "start_time=1793491200&end_time=1793836800&bucket_width=1d&limit=31"
      + "&group_by=line_item&group_by=project_id"
    #expect(
      transport.queries == [question, question + "&page=page_AAAAAGdGxdEiJdKO%2BA%2FAAGcqsYA%3D"])
    #expect(transport.requests.map(\.path) == Array(repeating: "/v1/organization/costs", count: 2))
  }

  @Test func `amounts are dollars, as numbers and as text, to the last digit`() async throws {
    let items = try await answer("full").items
    #expect(
      items.map(\.amount) == [
        try .usd("0.06"), try .usd("12.5"), try .usd("0.015"), try .usd("12.5"),
        try .usd("0.0000123"), try .usd("0.247105"), try .usd("0"), try .usd("0"), try .usd("0.03"),
        try .usd("0.1"), try .usd("0.004"), try .usd("-5"), try .usd("0.5"),
      ])
  }

  @Test func `the literals add up to the rows`() async throws {
    let answer = try await answer("full")
    #expect(answer.literalTotals == [.november(18): Amounts(try .usd("20.9561173"))])
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("20.9561173")))
  }

  @Test func `all pages are read and every row counts`() async throws {
    let answer = try await answer("two-pages", .november(1...4))
    #expect(answer.coverage.isComplete)
    #expect(
      answer.literalTotals == [
        .november(1): Amounts(try .usd("2")), .november(3): Amounts(try .usd("12.5")),
      ])
    #expect(
      answer.items.map { $0.dimensions[.workspace] } == [
        .id("proj_alpha"), .id("proj_alpha"), .none,
      ])
  }

  @Test func `a line item names its model only where it is read whole`() async throws {
    let items = try await answer("full").items
    #expect(
      items.map { $0.dimensions[.model] } == [
        .id("gpt-5.4-2026-03-05"), .id("gpt-5.4-2026-03-05"), .id("gpt-5.6-luna"),
        .id("gpt-5.6-sol"), .id("gpt-audio-mini-2025-12-15"), .id("gpt-image-2.5-sunburst"),
        .id("gpt-5.4-2026-03-05"), .id("gpt-4o-mini-2024-07-18"), .none, .none, .none, .none,
        .id("gpt-4o-mini-2024-07-18"),
      ])
    #expect(items[11].dimensions[.lineItem] == .id("Scale Tier, bundle"))
    #expect(items[11].dimensions[.workspace] == .none)
    #expect(items[0].dimensions[.serviceTier] == .notAsked)
  }

  @Test func `quantities keep their unit and are exact`() async throws {
    let items = try await answer("full").items
    #expect(
      items.map(\.quantity) == [
        try .of("30000"), try .of("30"), try .of("1"), try .of("5"), try .of("1"), try .of("1"),
        .zero, try .of("45000"), try .of("3"), nil, try .of("0.125"), nil, try .of("10"),
      ])
    #expect(items[1].quantityUnit == "1000_tokens")
    #expect(items[8].quantityUnit == nil)
    #expect(items[10].quantityUnit == "gibibyte_hours")
  }

  @Test func `without line items no model was asked`() async throws {
    let items = try await answer("full", .november(18...18, by: [.workspace])).items
    #expect(items[0].dimensions == Dimensions([.workspace: .id("proj_alpha")]))
    #expect(items[0].tokenKind == nil)
  }

  @Test func `the organization is picked up where rows name it`() async throws {
    #expect(
      try await answer("full").organization
        == OrganizationIdentity(id: "org-Acme", name: "Acme Robotics"))
    #expect(try await answer("two-pages", .november(1...4)).organization == nil)
  }

  @Test func `a missing currency is its own bucket`() async throws {
    let answer = try await answer("currency-is-missing")
    #expect(answer.items.map(\.amount) == [Money(try .of("1.25"), .missing), try .usd("2.5")])
    #expect(
      answer.literalTotals[.november(18)]?.moneys == [
        Money(try .of("1.25"), .missing), try .usd("2.5"),
      ])
  }

  @Test(arguments: [
    ("amount-is-missing", "amount", "is missing"),
    ("amount-is-null", "amount", "is null, not an object"),
    ("value-is-missing", "amount.value", "is missing"),
    ("value-is-not-finite", "amount.value", "is not an amount: 'NaN'"),
    ("value-is-beyond-bounds", "amount.value", "is beyond any amount"),
    ("value-has-a-unit", "amount.value", "is not an amount: '12.5abc'"),
    ("value-is-blank", "amount.value", "is not an amount: ''"),
    ("value-is-true", "amount.value", "is true or false, not a number"),
  ])
  func `an amount we cannot read refuses the page`(
    fixture: String, member: String, detail: String
  ) async throws {
    await #expect(
      throws: ProviderError.unexpectedShape(at: "data[0].results[1].\(member)", detail: detail)
    ) { try await answer(fixture) }
  }

  @Test func `a bare NaN is not JSON`() async throws {
    let error = await #expect(throws: ProviderError.self) { try await answer("bare-nan") }
    guard case .unexpectedShape("body", let detail) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.hasPrefix("is not JSON (byte"))
  }

  @Test func `an empty page ends the walk even if it promises more`() async throws {
    let whole = try await answer("empty-last-page", .november(1...2))
    #expect(whole.coverage.isComplete)
    #expect(whole.coverage.pages == 2)
    let short = try await answer("empty-last-page", .november(1...3))
    #expect(short.coverage.interruption == .gap(at: UTCDay.november(3).start))
  }
}

@Suite struct `A line item of OpenAI's bill` {
  @Test(arguments: [
    ("gpt-4o-mini-2024-07-18, input", "gpt-4o-mini-2024-07-18", TokenKind.input),
    ("gpt-5.4-2026-03-05, cached input", "gpt-5.4-2026-03-05", .cacheRead),
    ("gpt-5.6-luna, cache writes", "gpt-5.6-luna", .cacheWriteShort),
    ("priority | gpt-5.6-sol, output, long context", "gpt-5.6-sol", .output),
    ("gpt-audio-mini-2025-12-15 audio, input", "gpt-audio-mini-2025-12-15", .input),
    ("gpt-image-2-2026-04-21 image, output", "gpt-image-2-2026-04-21", .output),
    ("gpt-image-2.5-sunburst text, cached input", "gpt-image-2.5-sunburst", .cacheRead),
    ("text-embedding-3-small, input", "text-embedding-3-small", .input),
    ("evals | gpt-4o-mini-2024-07-18, input", "gpt-4o-mini-2024-07-18", .input),
    ("gpt-6-astra, input_tokens", "gpt-6-astra", .input),
    ("text, input", "text", .input),
  ])
  func `that charges tokens names model and kind`(text: String, model: String, kind: TokenKind) {
    let line = TokenLineItem(text)
    #expect(line?.model == model)
    #expect(line?.kind == kind)
  }

  @Test(arguments: [
    "web search tool calls", "assistants api | file search", "Vector storage", "", ", ", ", input",
    "gpt-5.4", "gpt-5.4,input", "gpt-5.4, training", "gpt-5.4, input, nightly",
    "gpt-5.4, input, long context, again", "gpt-5.4 video, input", "gpt-5.4 audio text, input",
    "Vector storage, input", " audio, input", "priority | ", "priority | , input",
    "a | b | c, input",
    "gpt-5.4, Input", "gpt-5.4, , long context",
  ])
  func `that is anything else stays whole`(text: String) {
    #expect(TokenLineItem(text) == nil)
  }
}
