import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `The simulated truth by dimension` {
  let simulation = Simulation.shared
  private let wednesday = day("2026-11-18")
  private static let anthropicDay =
    "starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z"
  private static let openAIDay =
    "start_time=\(second("2026-11-18T00:00:00Z"))&end_time=\(second("2026-11-19T00:00:00Z"))"

  @Test(arguments: [
    (SimulatedDimension.place, "project_id"), (.key, "api_key_id"), (.user, "user_id"),
    (.lineItem, "line_item"),
  ])
  func `OpenAI's bill is known by what it groups by`(dimension: SimulatedDimension, name: String)
    throws
  {
    let rows = try simulation.rows(.openai, "costs?\(Self.openAIDay)&group_by=\(name)")
    let truth = simulation.truth.billed(provider: .openai, by: dimension, on: wednesday)
    #expect(truth.count > 5)
    for (value, amount) in truth {
      let own = rows.filter { $0[name] == JSONValue(value) }
      #expect(try simulation.dollars(.openai, own) == amount)
    }
    #expect(
      truth.values.reduce(.zero, +) == simulation.truth.billed(provider: .openai, on: wednesday))
  }

  @Test func `Anthropic's bill is known by workspace, and not by key`() throws {
    let rows = try simulation.rows(
      .anthropic, "cost_report?\(Self.anthropicDay)&group_by[]=workspace_id")
    let truth = simulation.truth.billed(provider: .anthropic, by: .place, on: wednesday)
    #expect(truth.keys.contains(nil))
    for (workspace, amount) in truth {
      let own = rows.filter { $0["workspace_id"] == JSONValue(workspace) }
      #expect(try simulation.dollars(.anthropic, own) == amount)
    }
    #expect(simulation.truth.billed(provider: .anthropic, by: .key, on: wednesday).isEmpty)
  }

  @Test func `line items come with the quantity of the usage they charge for`() throws {
    let truth = simulation.truth
    let quantities = truth.quantities(on: wednesday)
    let seconds = truth.usage(.audioTranscriptions, on: wednesday).units ?? 0
    #expect(
      quantities["whisper-1, input"]
        == SimulatedQuantity(quantity: ExactDecimal(seconds), unit: "duration_seconds"))
    let characters = truth.usage(.audioSpeeches, on: wednesday).units ?? 0
    #expect(
      quantities["tts-1-hd, input"]
        == SimulatedQuantity(quantity: ExactDecimal(characters), unit: "characters"))
    let searches = truth.usage(.webSearchCalls, on: wednesday).units ?? 0
    #expect(
      quantities["web search tool calls"]
        == SimulatedQuantity(quantity: ExactDecimal(searches), unit: nil))
    let rows = try simulation.rows(.openai, "costs?\(Self.openAIDay)&group_by=line_item")
    for (item, expected) in quantities {
      let own = rows.filter { $0["line_item"] == .string(item) }
      let sum = try own.reduce(ExactDecimal.zero) {
        try $0 + ExactDecimal(text: $1["quantity"]?.word ?? "")
      }
      #expect(sum == expected.quantity)
      #expect(Set(own.map { $0["quantity_unit"] }) == [JSONValue(expected.unit)])
    }
  }

  @Test func `the bill has lines of every form the contract names`() {
    let items = Set(simulation.truth.quantities(on: wednesday).keys)
    #expect(
      items.isSuperset(of: [
        "gpt-image-2-2026-04-21 image, output", "gpt-image-2-2026-04-21 text, input",
        "gpt-audio-mini-2025-12-15 audio, input", "gpt-audio-mini-2025-12-15 audio, cached input",
        "priority | gpt-5.6-sol, output, long context", "assistants api | file search",
        "Vector storage", "gpt-6-astra, cache writes",
      ]))
    #expect(!items.contains { $0.contains("omni-moderation") })
  }

  @Test(arguments: [
    (SimulatedDimension.model, "model"), (.place, "workspace_id"), (.key, "api_key_id"),
    (.user, "account_id"), (.tier, "service_tier"),
  ])
  func `Anthropic's usage is known by dimension`(dimension: SimulatedDimension, name: String) throws
  {
    let rows = try simulation.rows(
      .anthropic, "usage_report/messages?\(Self.anthropicDay)&group_by[]=\(name)")
    let truth = simulation.truth.usage(.messages, by: dimension, on: wednesday)
    #expect(Set(truth.keys.map(JSONValue.init)) == Set(rows.compactMap { $0[name] }))
    for (value, usage) in truth {
      let sums = counters(rows.filter { $0[name] == JSONValue(value) })
      #expect(sums["uncached_input_tokens"] ?? 0 == usage.tokens.input)
      #expect(sums["cache_creation.ephemeral_1h_input_tokens"] ?? 0 == usage.tokens.cacheWriteLong)
      #expect(sums["output_tokens"] ?? 0 == usage.tokens.output)
    }
  }

  @Test(arguments: [
    (SimulatedDimension.model, "model"), (.place, "project_id"), (.key, "api_key_id"),
    (.user, "user_id"), (.tier, "service_tier"),
  ])
  func `OpenAI's usage is known by dimension`(dimension: SimulatedDimension, name: String) throws {
    let rows = try simulation.rows(
      .openai, "usage/completions?\(Self.openAIDay)&group_by=\(name)")
    let truth = simulation.truth.usage(.completions, by: dimension, on: wednesday)
    #expect(Set(truth.keys.map(JSONValue.init)) == Set(rows.compactMap { $0[name] }))
    for (value, usage) in truth {
      let sums = counters(rows.filter { $0[name] == JSONValue(value) })
      #expect(sums["input_uncached_tokens"] ?? 0 == usage.tokens.input)
      #expect(sums["input_cached_tokens"] ?? 0 == usage.tokens.cacheRead)
      #expect(sums["output_tokens"] ?? 0 == usage.tokens.output)
      #expect(sums["num_model_requests"] == usage.tokens.requests)
    }
  }

  @Test(arguments: [
    (SimulatedResource.images, "images"), (.audioSpeeches, "characters"),
    (.audioTranscriptions, "seconds"), (.vectorStores, "usage_bytes"),
    (.codeInterpreterSessions, "num_sessions"), (.fileSearchCalls, "num_requests"),
    (.webSearchCalls, "num_requests"),
  ])
  func `units are what the reports say`(resource: SimulatedResource, counter: String) throws {
    let rows = try simulation.rows(.openai, "usage/\(resource.rawValue)?\(Self.openAIDay)")
    let units = simulation.truth.usage(resource, on: wednesday).units
    #expect(units == counters(rows)[counter])
    #expect(units ?? 0 > 0)
  }
}
