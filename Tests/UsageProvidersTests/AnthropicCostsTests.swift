import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Anthropic costs` {
  private func answer(_ fixture: String, _ query: CostQuery = .november(18...18)) async throws
    -> CostAnswer
  {
    let transport = try ScriptedTransport(fixture: "anthropic/cost_report/\(fixture)")
    return try await ProviderEntry.anthropic.provider(transport).costs(query)
  }

  @Test func `asks exactly this`() async throws {
    let transport = try ScriptedTransport(fixture: "anthropic/cost_report/two-pages")
    let provider = ProviderEntry.anthropic.provider(transport)
    _ = try await provider.costs(.november(1...4, Provider.anthropic.costQuestion))
    let question =
      "starting_at=2026-11-01T00%3A00%3A00Z&ending_at=2026-11-05T00%3A00%3A00Z&bucket_width=1d&limit=31"
      + "&group_by%5B%5D=workspace_id&group_by%5B%5D=description"
    #expect(
      transport.queries == [question, question + "&page=page_MjAyNi0xMS0wM1QwMDowMDowMFo%3D"])
    #expect(
      transport.requests.map(\.path) == Array(repeating: "/v1/organizations/cost_report", count: 2))
  }

  @Test func `asking for today alone ends at the coming midnight, which the API wants`() async {
    let transport = ScriptedTransport()
    _ = try? await ProviderEntry.anthropic.provider(transport).costs(.november(20...20, by: []))
    #expect(
      transport.queries == [
        "starting_at=2026-11-20T00%3A00%3A00Z&ending_at=2026-11-21T00%3A00%3A00Z&bucket_width=1d&limit=31"
      ])
  }

  @Test func `text in cents becomes dollars once, exactly`() async throws {
    let items = try await answer("full").items
    #expect(
      items.map(\.amount) == [
        try .usd("524.125"), try .usd("1.2345"), try .usd("0.008475"), try .usd("2.505"),
        try .usd("0.40"), try .usd("10"), try .usd("0.032"), try .usd("0.08"), try .usd("-1"),
        try .usd("0.015"),
      ])
  }

  @Test func `all pages are read and every row counts`() async throws {
    let answer = try await answer("two-pages", .november(1...4))
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.pages == 2)
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("13.508475")))
    #expect(
      answer.literalTotals == [
        .november(1): Amounts(try .usd("13.50")), .november(3): Amounts(try .usd("0.008475")),
      ])
  }

  @Test func `the literals add up to the rows and to the ungrouped bill`() async throws {
    let grouped = try await answer("full")
    #expect(grouped.literalTotals == [.november(18): Amounts(try .usd("537.399975"))])
    #expect(Amounts(grouped.items.map(\.amount)) == Amounts(try .usd("537.399975")))
    let whole = try await answer("ungrouped", .november(18...18, by: []))
    #expect(whole.literalTotals == grouped.literalTotals)
    #expect(whole.items.map(\.dimensions) == [Dimensions()])
  }

  @Test func `token rows carry model, tier, context, geography and kind`() async throws {
    let items = try await answer("full").items
    #expect(
      items[1].dimensions
        == Dimensions([
          .workspace: .id("wrkspc_01Research"),
          .lineItem: .id("Claude Opus 4.6 Usage - Output Tokens"),
          .model: .id("claude-opus-4-6"), .serviceTier: .id("batch"),
          .contextWindow: .id("200k-1M"), .geography: .id("global"),
        ]))
    #expect(
      items.map(\.tokenKind) == [
        .input, .output, .cacheRead, .cacheWriteShort, .cacheWriteLong, nil, nil, nil, nil, nil,
      ])
  }

  @Test func `rows that are no tokens keep their line item and have no model`() async throws {
    let searches = try await answer("full").items[5]
    #expect(
      searches.dimensions
        == Dimensions([
          .workspace: .none, .lineItem: .id("Web Search Usage"), .model: .none,
          .serviceTier: .none, .contextWindow: .none, .geography: .none,
        ]))
    #expect(searches.amount == (try .usd("10")))
  }

  @Test func `the default workspace is a workspace, not a subtotal`() async throws {
    let items = try await answer("two-pages", .november(1...4)).items
    #expect(
      items.map { $0.dimensions[.workspace] } == [
        .id("wrkspc_01Research"), .none, .id("wrkspc_01Research"),
      ])
    #expect(Amounts(items.map(\.amount)) == Amounts(try .usd("13.508475")))
  }

  @Test func `a missing currency is its own bucket`() async throws {
    let answer = try await answer("currency-is-missing")
    #expect(answer.items.map(\.amount) == [Money(try .of("0.12"), .missing), try .usd("0.30")])
    #expect(answer.literalTotals[.november(18)]?.currencies == [.missing, .usd])
  }

  @Test(arguments: [
    ("amount-is-a-number", "is a number, not text"),
    ("amount-is-null", "is null, not text"),
    ("amount-is-missing", "is missing"),
    ("amount-is-not-a-number", "is not an amount: 'NaN'"),
    ("amount-has-a-unit", "is not an amount: '12.5abc'"),
    ("amount-is-blank", "is not an amount: ''"),
  ])
  func `an amount we cannot read refuses the page`(fixture: String, detail: String) async throws {
    await #expect(
      throws: ProviderError.unexpectedShape(at: "data[0].results[1].amount", detail: detail)
    ) { try await answer(fixture) }
  }

  @Test func `a hole is kept apart from what was read around it`() async throws {
    let coverage = try await answer("hole", .november(1...4)).coverage
    #expect(!coverage.isComplete)
    #expect(coverage.interruption == .gap(at: UTCDay.november(3).start))
    #expect(coverage.gaps == [UTCDay.november(3).interval])
    #expect(coverage.covered == UTCDay.november(1).start..<UTCDay.november(4).end)
    #expect(
      (1...4).map { coverage.covers(UTCDay.november($0).interval) } == [true, true, false, true])
    #expect(
      (1...4).map { coverage.touches(UTCDay.november($0).interval) } == [true, true, false, true])
  }

  @Test func `the ledger takes the days around a hole and not the hole`() async throws {
    var ledger = AccountLedger()
    ledger.apply(try await answer("hole", .november(1...4)))
    #expect(Set(ledger.bills.keys) == [.november(1), .november(2), .november(4)])
  }

  @Test func `buckets that stop before the window's end leave it incomplete`() async throws {
    let coverage = try await answer("ends-early", .november(1...4)).coverage
    #expect(coverage.interruption == .gap(at: UTCDay.november(3).start))
    #expect(coverage.covered == UTCDay.november(1).start..<UTCDay.november(3).start)
    #expect(coverage.gaps.isEmpty)
  }

  @Test(arguments: [
    ("overlapping-buckets", "data[2].starting_at", "is before the end of the bucket before it"),
    ("outside-the-window", "data[1].starting_at", "is outside the window asked for"),
    ("wrong-width", "data[0].ending_at", "does not end a 1d bucket"),
    ("cut-short", "body", "is cut short (byte 797)"),
  ])
  func `an answer to another question is refused`(
    fixture: String, path: String, detail: String
  ) async throws {
    await #expect(throws: ProviderError.unexpectedShape(at: path, detail: detail)) {
      try await answer(fixture, .november(1...4))
    }
  }

  @Test func `broken paging is said, with what was read before it`() async throws {
    await #expect(
      throws: ProviderError.brokenPaging("more pages were announced without saying where")
    ) { try await answer("has-more-without-cursor", .november(1...4)) }
    let looped = try await answer("repeated-cursor", .november(1...4))
    #expect(looped.coverage.interruption == .brokenPaging("the same page was announced twice"))
    #expect(looped.coverage.pages == 1)
    #expect(looped.items.count == 1)
    #expect(!looped.coverage.isComplete)
  }
}
