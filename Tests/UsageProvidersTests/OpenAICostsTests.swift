import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

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
    _ = try await provider.costs(.november(1...4, Provider.openAI.costQuestion))
    let question =
      "start_time=1793491200&end_time=1793836800&bucket_width=1d&limit=31"
      + "&group_by=project_id&group_by=line_item&group_by=api_key_id"
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
    #expect(
      items.compactMap { $0.dimensions[.serviceTier].id }
        == Array(
          repeating: "priority", count: items.filter { $0.prefix == "priority" }.count))
    #expect(items[0].dimensions[.serviceTier] == .notAsked)
  }

  @Test func `the priority tier is told apart, and every other tier is blended`() async throws {
    let sketch = WireSketch.openAI
    let rows = ["m, output", "priority | m audio, output, long context", "evals | m, output"].map {
      sketch.costRow.replacing("m, output", with: $0)
    }
    let items = try await ProviderEntry.openAI.provider(
      ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, rows)])])
    ).costs(.november(1...1)).items
    #expect(items.map { $0.dimensions[.model] } == [.id("m"), .id("m"), .id("m")])
    #expect(
      items.map { $0.dimensions[.serviceTier] } == [.notAsked, .id("priority"), .notAsked])
    #expect(items.map(\.prefix) == [nil, "priority", "evals"])
    #expect(items.map(\.modality) == [nil, .audio, nil])
    #expect(items.map(\.isLongContext) == [false, true, false])
    #expect(
      items.map { $0.dimensions[.lineItem].id } == [
        "m, output", "priority | m audio, output, long context", "evals | m, output",
      ])
  }

  @Test func `people and keys are ids, and none where the row has none`() async throws {
    let sketch = WireSketch.openAI
    let keyed = sketch.costRow.replacing(
      "\"w\"", with: #""w","api_key_id":"key_1","user_id":"user-1""#)
    let items = try await ProviderEntry.openAI.provider(
      ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, [keyed, sketch.costRow])])])
    ).costs(.november(1...1, by: [.user, .apiKey, .apiSource])).items
    #expect(items.map { $0.dimensions[.apiKey] } == [.id("key_1"), .none])
    #expect(items.map { $0.dimensions[.user] } == [.id("user-1"), .none])
    #expect(items.map { $0.dimensions[.apiSource] } == [.none, .none])
    #expect(items.map { $0.dimensions[.workspace] } == [.notAsked, .notAsked])
    #expect(items.map { $0.dimensions[.model] } == [.notAsked, .notAsked])
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
