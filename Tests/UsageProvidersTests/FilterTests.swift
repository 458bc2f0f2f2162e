import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Filters` {
  private func parameters(
    _ entry: ProviderEntry, _ ask: (any UsageProvider) async throws -> Void
  ) async -> (transport: ScriptedTransport, parameters: [String]) {
    let transport = ScriptedTransport()
    try? await ask(entry.provider(transport))
    let parts = transport.queries.first?.split(separator: "&").dropFirst(4).map(String.init) ?? []
    return (transport, parts)
  }

  @Test(arguments: [
    (Dimension.model, "models"), (.workspace, "workspace_ids"), (.apiKey, "api_key_ids"),
    (.user, "account_ids"), (.serviceAccount, "service_account_ids"),
    (.serviceTier, "service_tiers"), (.contextWindow, "context_window"),
    (.geography, "inference_geos"), (.speed, "speeds"),
  ])
  func `of Anthropic go by their own names, once per value`(dimension: Dimension, name: String)
    async
  {
    let asked = await parameters(.anthropic) {
      _ = try await $0.usage(
        .november(1...1, of: .messages, by: [], filters: [dimension: ["a", "b"]]))
    }
    #expect(asked.parameters == ["\(name)%5B%5D=a", "\(name)%5B%5D=b"])
  }

  @Test(arguments: [
    (UsageResource.completions, Dimension.workspace, "project_ids"),
    (.completions, .user, "user_ids"), (.completions, .apiKey, "api_key_ids"),
    (.completions, .model, "models"), (.images, .imageSource, "sources"),
    (.images, .imageSize, "sizes"), (.fileSearchCalls, .vectorStore, "vector_store_ids"),
    (.webSearchCalls, .searchContext, "context_levels"), (.vectorStores, .workspace, "project_ids"),
  ])
  func `of OpenAI go by their own names, once per value`(
    resource: UsageResource, dimension: Dimension, name: String
  ) async {
    let asked = await parameters(.openAI) {
      _ = try await $0.usage(
        .november(1...1, of: resource, by: [], filters: [dimension: ["a", "b"]]))
    }
    #expect(asked.parameters == ["\(name)=a", "\(name)=b"])
  }

  @Test func `of OpenAI's bill keep line items in one piece`() async {
    let asked = await parameters(.openAI) {
      _ = try await $0.costs(
        .november(
          1...1, CostQuestion(dimensions: []),
          filters: [.lineItem: ["gpt-5.4, input"], .workspace: ["proj_1"], .apiKey: ["key_1"]]))
    }
    #expect(
      asked.parameters == [
        "project_ids=proj_1", "api_key_ids=key_1", "line_items=gpt-5.4%2C%20input",
      ])
  }

  @Test(arguments: [
    (["true"], ["batch=true"]), (["false"], ["batch=false"]), (["true", "false"], []),
  ])
  func `of a flag are one value, and both are none`(values: [String], sent: [String]) async {
    let asked = await parameters(.openAI) {
      _ = try await $0.usage(
        .november(1...1, of: .completions, by: [], filters: [.batch: values]))
    }
    #expect(asked.parameters == sent)
    #expect(asked.transport.requests.count == 1)
  }

  @Test func `that an endpoint lacks, or that hold nothing, are refused before anything is sent`()
    async
  {
    let transport = ScriptedTransport()
    let openAI = ProviderEntry.openAI.provider(transport)
    let anthropic = ProviderEntry.anthropic.provider(transport)
    await #expect(
      throws: ProviderError.unsupported("OpenAI's usage 1d is not narrowed to one serviceTier")
    ) {
      try await openAI.usage(
        .november(1...1, of: .completions, by: [], filters: [.serviceTier: ["flex"]]))
    }
    await #expect(
      throws: ProviderError.unsupported("Anthropic's bill is not narrowed to one model")
    ) {
      try await anthropic.costs(
        .november(1...1, CostQuestion(dimensions: []), filters: [.model: ["m"]]))
    }
    await #expect(
      throws: ProviderError.unsupported(
        "OpenAI's usage 1d narrowed to no model at all has no rows")
    ) {
      try await openAI.usage(.november(1...1, of: .completions, by: [], filters: [.model: []]))
    }
    await #expect(
      throws: ProviderError.unsupported("OpenAI's usage 1d knows batch as true or false only")
    ) {
      try await openAI.usage(
        .november(1...1, of: .completions, by: [], filters: [.batch: ["perhaps"]]))
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `and groups by speed alone bring the header of its beta`() async {
    func betas(_ query: UsageQuery) async -> [String] {
      let transport = ScriptedTransport()
      _ = try? await ProviderEntry.anthropic.provider(transport).usage(query)
      return transport.requests.flatMap(\.headers).filter { $0.name == "anthropic-beta" }
        .map(\.value)
    }
    let beta = ["fast-mode-2026-02-01"]
    #expect(await betas(.november(1...1, of: .messages, by: [.speed])) == beta)
    #expect(
      await betas(.november(1...1, of: .messages, by: [], filters: [.speed: ["fast"]])) == beta)
    for question in Provider.anthropic.questions.usage + Provider.anthropic.questions.usageOnDemand
    {
      #expect(await betas(.november(1...1, question)) == [])
    }
  }
}
