import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Usage of OpenAI's resources` {
  private let sketch = WireSketch.openAI

  private func rows(
    _ resource: UsageResource, _ row: String, by groupBy: [Dimension] = []
  ) async throws(ProviderError) -> [UsageRow] {
    try await sketch.entry.provider(
      ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, [row])])])
    ).usage(.november(1...1, of: resource, by: groupBy)).rows
  }

  @Test(
    arguments: [
      (UsageResource.images, #""images":9,"num_model_requests":4"#, 4, 9),
      (.audioSpeeches, #""characters":9,"num_model_requests":4"#, 4, 9),
      (.audioTranscriptions, #""seconds":9,"num_model_requests":4"#, 4, 9),
      (.vectorStores, #""usage_bytes":6000000000"#, nil, 6_000_000_000),
      (.codeInterpreterSessions, #""num_sessions":9"#, nil, 9),
      (.codeInterpreterSessions, #""sessions":9"#, nil, 9),
      (.codeInterpreterSessions, #""sessions":8,"num_sessions":9"#, nil, 9),
      (.fileSearchCalls, #""num_requests":9"#, nil, 9),
      (.webSearchCalls, #""num_requests":9,"num_model_requests":4"#, nil, 9),
    ] as [(UsageResource, String, Int?, Int)])
  func `is counted in the resource's own unit`(
    resource: UsageResource, counters: String, requests: Int?, quantity: Int
  ) async throws {
    let row = try #require(
      try await rows(resource, #"{"object":"organization.usage.new.result",\#(counters)}"#).first)
    #expect(row.requests == requests)
    #expect(row.quantity == quantity)
    #expect(row.tokens == .zero)
    #expect(row.webSearches == nil)
  }

  @Test func `in tokens has no other unit, and input alone where there is no output`() async throws
  {
    for resource in [UsageResource.embeddings, .moderations] {
      let row = try #require(
        try await rows(resource, #"{"input_tokens":7,"num_model_requests":4}"#).first)
      #expect(row.tokens == TokenCounts(input: 7))
      #expect(row.requests == 4)
      #expect(row.quantity == nil)
    }
    let decisions = try #require(
      try await rows(
        .decisions,
        #"{"input_tokens":7,"input_cached_tokens":5,"output_tokens":2,"num_model_requests":1}"#
      ).first)
    #expect(decisions.tokens == TokenCounts(input: 2, cacheRead: 5, output: 2))
  }

  @Test(arguments: [
    (UsageResource.completions, "input_tokens"), (.decisions, "input_tokens"),
    (.embeddings, "input_tokens"), (.moderations, "input_tokens"),
    (.images, "num_model_requests"), (.audioSpeeches, "num_model_requests"),
    (.audioTranscriptions, "num_model_requests"), (.vectorStores, "usage_bytes"),
    (.codeInterpreterSessions, "num_sessions"), (.fileSearchCalls, "num_requests"),
    (.webSearchCalls, "num_model_requests"),
  ])
  func `without its counters is no row we know, whatever its type is called`(
    resource: UsageResource, counter: String
  ) async {
    await #expect(
      throws: ProviderError.unexpectedShape(
        at: "data[0].results[0].\(counter)", detail: "is missing")
    ) { try await rows(resource, #"{"object":"organization.usage.other.result"}"#) }
  }

  @Test(arguments: Provider.openAI.questions.usage)
  func `is asked at its own path for all that a view shows`(question: UsageQuestion) async throws {
    let transport = ScriptedTransport(bodies: [sketch.page([sketch.bucket(1)])])
    let answer = try await sketch.entry.provider(transport).usage(.november(1...1, question))
    #expect(answer.question == question)
    #expect(answer.coverage.endpoint == .usage(question, .day))
    #expect(
      transport.requests.map(\.path) == ["/v1/organization/usage/\(question.resource.id)"])
    #expect(
      transport.queries.first?.split(separator: "&").filter { $0.hasPrefix("group_by=") }.count
        == question.dimensions.count)
  }

  @Test func `is split by what only one endpoint has`() async throws {
    let image = try #require(
      try await rows(
        .images,
        #"{"images":1,"num_model_requests":1,"size":"1024x1024","source":"image.edit","model":null}"#,
        by: [.imageSize, .imageSource, .model, .user]
      ).first)
    #expect(
      image.dimensions
        == Dimensions([
          .imageSize: .id("1024x1024"), .imageSource: .id("image.edit"), .model: .none,
          .user: .none,
        ]))
    let search = try #require(
      try await rows(
        .webSearchCalls,
        #"{"num_requests":1,"num_model_requests":1,"context_level":"huge","api_source":"agents_api"}"#,
        by: [.searchContext, .apiSource]
      ).first)
    #expect(
      search.dimensions
        == Dimensions([.searchContext: .id("huge"), .apiSource: .id("agents_api")]))
    let file = try #require(
      try await rows(
        .fileSearchCalls, #"{"num_requests":1,"vector_store_id":"vs_1"}"#, by: [.vectorStore]
      ).first)
    #expect(file.dimensions == Dimensions([.vectorStore: .id("vs_1")]))
  }

  @Test(arguments: [
    (UsageResource.vectorStores, Dimension.model, "vector stores 1d"),
    (.embeddings, .batch, "embeddings 1d"), (.completions, .vectorStore, "usage 1d"),
    (.fileSearchCalls, .model, "file search 1d"), (.images, .serviceTier, "images 1d"),
  ])
  func `is not split by what the endpoint lacks`(
    resource: UsageResource, dimension: Dimension, name: String
  ) async {
    let transport = ScriptedTransport()
    await #expect(
      throws: ProviderError.unsupported("OpenAI's \(name) is not split by \(dimension)")
    ) {
      try await sketch.entry.provider(transport).usage(
        .november(1...1, of: resource, by: [dimension]))
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `of another provider is not asked for`() async {
    let transport = ScriptedTransport()
    await #expect(throws: ProviderError.unsupported("OpenAI reports no usage of Messages")) {
      try await sketch.entry.provider(transport).usage(.november(1...1, of: .messages, by: []))
    }
    await #expect(throws: ProviderError.unsupported("Anthropic reports no usage of Images")) {
      try await ProviderEntry.anthropic.provider(transport).usage(
        .november(1...1, of: .images, by: []))
    }
    #expect(transport.requests.isEmpty)
  }
}
