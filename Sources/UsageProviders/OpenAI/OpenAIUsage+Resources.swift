import UsageModel

extension OpenAIUsage {
  /// The reader of a resource; nil for one of another provider.
  static func of(_ resource: UsageResource) -> OpenAIUsage? { all[resource] }

  private static let all: [UsageResource: OpenAIUsage] = Dictionary(
    uniqueKeysWithValues: [
      tokens(.completions, hasOutput: true),
      tokens(.decisions, hasOutput: true),
      tokens(.embeddings, hasOutput: false),
      tokens(.moderations, hasOutput: false),
      units(
        .images, "images",
        extra: [.imageSize: ("size", "sizes"), .imageSource: ("source", "sources")]),
      units(.audioSpeeches, "characters"),
      units(.audioTranscriptions, "seconds"),
      vectorStores,
      codeInterpreterSessions,
      fileSearchCalls,
      webSearchCalls,
    ].map { ($0.resource, $0) })

  private static func tokens(_ resource: UsageResource, hasOutput: Bool) -> OpenAIUsage {
    OpenAIUsage(
      resource: resource,
      dimensions: hasOutput
        ? .openAI(extra: [
          .batch: ("batch", "batch"), .serviceTier: ("service_tier", nil),
          .apiSource: ("api_source", nil),
        ]) : .openAI()
    ) { result throws(ProviderError) in
      let tokens =
        hasOutput
        ? try OpenAITokens.read(result) : TokenCounts(input: try result.count("input_tokens"))
      return Counts(
        tokens: tokens,
        content: hasOutput ? try OpenAITokens.content(of: tokens, result) : .untold,
        requests: try result.count("num_model_requests")
      )
    }
  }

  /// Counted in a unit of their own, beside the model requests that made them.
  private static func units(
    _ resource: UsageResource, _ counter: String, extra: WireDimensions.OpenAINames = [:]
  ) -> OpenAIUsage {
    OpenAIUsage(resource: resource, dimensions: .openAI(extra: extra)) {
      result throws(ProviderError) in
      Counts(
        requests: try result.count("num_model_requests"), quantity: try result.count(counter))
    }
  }

  private static let vectorStores = OpenAIUsage(
    resource: .vectorStores, dimensions: .openAIProjectsOnly
  ) { result throws(ProviderError) in
    Counts(quantity: try result.count("usage_bytes"))
  }

  /// The first published specification called the counter `sessions`.
  private static let codeInterpreterSessions = OpenAIUsage(
    resource: .codeInterpreterSessions, dimensions: .openAIProjectsOnly
  ) { result throws(ProviderError) in
    if let sessions = try result.optionalCount("num_sessions") { return Counts(quantity: sessions) }
    guard let sessions = try result.optionalCount("sessions") else {
      return Counts(quantity: try result.count("num_sessions"))
    }
    return Counts(quantity: sessions)
  }

  /// `num_requests` counts searches. The model requests that made them are not counted here, so there are none to show.
  private static let fileSearchCalls = OpenAIUsage(
    resource: .fileSearchCalls,
    dimensions: .openAI(
      hasModel: false, extra: [.vectorStore: ("vector_store_id", "vector_store_ids")])
  ) { result throws(ProviderError) in
    Counts(quantity: try result.count("num_requests"))
  }

  /// `num_requests` counts searches. `num_model_requests` counts the requests that made them, which `completions` has
  /// already: they are looked at and not counted again.
  private static let webSearchCalls = OpenAIUsage(
    resource: .webSearchCalls,
    dimensions: .openAI(
      extra: [
        .searchContext: ("context_level", "context_levels"), .apiSource: ("api_source", nil),
      ])
  ) { result throws(ProviderError) in
    _ = try result.count("num_model_requests")
    return Counts(quantity: try result.count("num_requests"))
  }
}

extension WireDimensions {
  /// The name in `group_by` and in rows, and the filter's, where there is one.
  typealias OpenAINames = [Dimension: (group: String, filter: String?)]

  static let openAIProjectsOnly = WireDimensions(
    groups: [.workspace: "project_id"], filters: [.workspace: "project_ids"])

  /// What nearly every endpoint is split by, and what only this one is.
  static func openAI(hasModel: Bool = true, extra: OpenAINames = [:]) -> WireDimensions {
    var names: OpenAINames = [
      .workspace: ("project_id", "project_ids"),
      .user: ("user_id", "user_ids"),
      .apiKey: ("api_key_id", "api_key_ids"),
    ]
    if hasModel { names[.model] = ("model", "models") }
    names.merge(extra) { $1 }
    return WireDimensions(
      groups: names.mapValues(\.group), filters: names.compactMapValues(\.filter))
  }
}
