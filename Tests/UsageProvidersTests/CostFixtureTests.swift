import Testing
import UsageModel

@testable import UsageProviders

/// What the cost fixtures say, taken from the JSON by hand.
@Suite struct `Bills as the fixtures tell them` {
  private func answer(
    _ entry: ProviderEntry, _ split: CostQuestion.Split, _ fixture: String
  ) async throws -> CostAnswer {
    let question = try #require(
      entry.provider.questions.costs.first { $0.split == split })
    let transport = try ScriptedTransport(fixture: fixture)
    return try await entry.provider(transport).costs(
      CostQuery(days: .november(18)..<(.november(19)), question: question))
  }

  private func anthropic(_ fixture: String) async throws -> CostAnswer {
    try await answer(.anthropic, .standard, "anthropic/cost_report/\(fixture)")
  }

  private func openAI(_ fixture: String, _ split: CostQuestion.Split = .standard) async throws
    -> CostAnswer
  {
    try await answer(.openAI, split, "openai/costs/\(fixture)")
  }

  /// What every answer must keep: its items are its literals.
  private func expectSum(_ sum: String, _ answer: CostAnswer) throws {
    #expect(answer.coverage.isComplete)
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd(sum)))
    #expect(answer.literalTotals == [.november(18): Amounts(try .usd(sum))])
  }

  @Test func `split OpenAI's money by key, where null is no key`() async throws {
    let answer = try await openAI("by-key")
    try expectSum("5.75", answer)
    #expect(
      answer.items.map { $0.dimensions[.apiKey] } == [.id("key_ingest"), .none, .none])
    #expect(
      answer.items.map { $0.dimensions[.workspace] } == [
        .id("proj_alpha"), .id("proj_alpha"), .none,
      ])
    #expect(answer.items.map { $0.dimensions[.user] } == [.notAsked, .notAsked, .notAsked])
  }

  @Test func `split the same money by person, and learn their addresses`() async throws {
    let answer = try await openAI("by-user", .people)
    try expectSum("5.75", answer)
    #expect(
      answer.items.map { $0.dimensions[.user] } == [.id("user-ada"), .id("user-bo"), .none])
    #expect(
      answer.names.filter { $0.kind == .users }.map(\.email) == [
        "ada@example.com", "bo@example.com",
      ])
    #expect(answer.names.filter { $0.kind == .users }.map(\.id) == ["user-ada", "user-bo"])
  }

  @Test func `of one day agree whatever they are split by`() async throws {
    let keys = try await openAI("by-key")
    let people = try await openAI("by-user", .people)
    let total = try await openAI("ungrouped", .total)
    #expect(keys.literalTotals == total.literalTotals)
    #expect(people.literalTotals == total.literalTotals)
    #expect(total.items.map(\.dimensions) == [Dimensions()])
    let whole = try await answer(.anthropic, .total, "anthropic/cost_report/ungrouped")
    #expect(whole.literalTotals == (try await anthropic("full")).literalTotals)
  }

  @Test func `name model, kind, modality and context of a line that parses`() async throws {
    let answer = try await openAI("line-items")
    // 1 + 2 + ... + 13
    try expectSum("91", answer)
    let items = answer.items
    let names: [String?] = [
      "gpt-6-astra", "gpt-5.6-sol", "gpt-audio-mini-2025-12-15", "gpt-image-2-2026-04-21",
      "gpt-image-2.5-sunburst", "gpt-5.6-luna", "gpt-4o-mini-2024-07-18",
    ]
    #expect(items.prefix(7).map { $0.dimensions[.model].id } == names)
    #expect(
      items.prefix(7).map(\.tokenKind) == [
        .input, .output, .input, .output, .cacheRead, .cacheWriteShort, .input,
      ])
    #expect(
      items.prefix(7).map(\.modality) == [nil, nil, .audio, .image, .text, nil, nil])
    #expect(
      items.prefix(7).map(\.prefix) == [nil, "priority", nil, nil, nil, nil, "evals"])
    #expect(items.map(\.isLongContext) == [false, true] + Array(repeating: false, count: 11))
  }

  @Test func `keep a line that does not parse whole, and count it`() async throws {
    let items = try await openAI("line-items").items.dropFirst(7)
    #expect(
      items.map { $0.dimensions[.lineItem] } == [
        .id("assistants api | file search"), .id("web search tool calls"), .id("Vector storage"),
        .id("Scale Tier, bundle"), .id("gpt-5.4-2026-03-05 smell, input"), .none,
      ])
    #expect(items.allSatisfy { $0.dimensions[.model] == .none && $0.tokenKind == nil })
    #expect(
      items.map(\.quantity) == [
        try .of("8"), try .of("9"), try .of("0.5"), nil, try .of("12"), nil,
      ])
    #expect(
      items.map(\.quantityUnit) == [nil, nil, "gibibyte_hours", nil, "whiffs", nil])
    #expect(Amounts(items.map(\.amount)) == Amounts(try .usd("63")))
  }

  @Test func `add identical lines up, as number and as text`() async throws {
    let answer = try await openAI("same-tuple-twice")
    try expectSum("0.3", answer)
    #expect(answer.items.count == 2)
    let anthropic = try await anthropic("same-tuple-twice")
    try expectSum("1.505", anthropic)
    #expect(anthropic.items[0].dimensions == anthropic.items[1].dimensions)
  }

  @Test func `keep the sign of a credit`() async throws {
    let answer = try await openAI("negative-credit")
    try expectSum("-1.25", answer)
    #expect(answer.items[1].amount == (try .usd("-3.25")))
  }

  /// 12 345 678 901 234 567 890.123456789012345678 cents, and two amounts that no binary fraction holds.
  @Test func `are exact to the last of 39 digits`() async throws {
    let answer = try await anthropic("amounts-to-the-last-digit")
    #expect(
      answer.items.map(\.amount) == [
        try .usd("1e-41"), try .usd("0"), try .usd("-2e-41"),
        try .usd("123456789012345678.90123456789012345678"),
      ])
    let nines = String(repeating: "9", count: 21)
    try expectSum("123456789012345678.90123456789012345677" + nines, answer)
  }

  @Test func `tell prices of one description apart by what was parsed`() async throws {
    let items = try await anthropic("one-description-many-prices").items
    #expect(Set(items.map { $0.dimensions[.lineItem] }).count == 1)
    #expect(Set(items.map(\.dimensions)).count == 4)
    #expect(Amounts(items.map(\.amount)) == Amounts(try .usd("1")))
    #expect(
      items.map { $0.dimensions[.contextWindow] } == [
        .id("0-200k"), .id("200k-1M"), .id("0-200k"), .id("0-200k"),
      ])
  }

  @Test func `may say more than we know`() async throws {
    try expectSum("1.5", try await anthropic("unknown-members"))
    let answer = try await openAI("unknown-members")
    try expectSum("0.75", answer)
    #expect(
      answer.organization == OrganizationIdentity(id: "org-Acme", name: "Acme Robotics"))
    #expect(answer.names == [NamedEntity(kind: .workspaces, id: "proj_alpha", name: "Alpha 作者")])
  }
}
