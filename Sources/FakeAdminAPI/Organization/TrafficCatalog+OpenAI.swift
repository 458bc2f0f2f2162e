import UsageModel

extension TrafficCatalog {
  private static let openAIIDs = IDs(
    place: ("proj_", 24), key: ("key_", 16), user: ("user-", 24), serviceAccount: ("svc_acct_", 24))

  enum OpenAIModels {
    static let large = TrafficSource.Model.named("gpt-5.4-2026-03-05")
    static let luna = TrafficSource.Model.named("gpt-5.6-luna")
    static let sol = TrafficSource.Model.named("gpt-5.6-sol")
    static let mini = TrafficSource.Model.named("gpt-4o-mini-2024-07-18")
    static let vision = TrafficSource.Model.named("gpt-4.1-2025-04-14")
    static let reasoning = TrafficSource.Model.named("o4-mini-2025-04-16")
    static let embedding = TrafficSource.Model.named("text-embedding-3-small")
    static let image = TrafficSource.Model.named("gpt-image-2-2026-04-21")
  }

  mutating func addOpenAI(suffix: String) {
    let entries = Self.completions + Self.outsideCompletions + Self.otherCompletions
    for var entry in entries + Self.otherResources + Self.media + Self.tools {
      // The further copies of the organization have tuned the small model for themselves.
      if !suffix.isEmpty && entry.model == OpenAIModels.mini && !entry.isUnreported {
        entry.model = .named("ft:gpt-4o-mini-2024-07-18:acme-robotics:\(suffix.dropFirst())")
      }
      add(entry, to: .openai, ids: Self.openAIIDs, suffix: suffix)
    }
  }

  private static let completions = [
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service", model: OpenAIModels.large,
      mix: .chat, dollars: 20),
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service", model: OpenAIModels.large,
      tier: "priority", mix: .chat, dollars: 7),
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service", model: OpenAIModels.mini,
      mix: .plain, dollars: 5),
    Entry(
      place: "Customer chat", key: "tone-checker", user: "chat-service", model: OpenAIModels.luna,
      mix: .chat, dollars: 9),
    Entry(
      place: "翻訳パイプライン", key: "translation-jobs", user: "localization-team",
      model: OpenAIModels.luna, isBatch: true, mix: .document, rhythm: .nightly, dollars: 8),
    Entry(
      place: "翻訳パイプライン", key: "translation-review", user: "localization-team",
      model: OpenAIModels.sol, mix: .document, rhythm: .office, dollars: 6, hasLeft: true),
    Entry(
      place: "Warehouse vision", key: "camera-labels", user: "vision-service",
      model: OpenAIModels.vision, mix: .vision, dollars: 11),
    Entry(
      place: "Warehouse vision", key: "camera-labels", user: "vision-service",
      model: OpenAIModels.vision, tier: "flex", mix: .vision, dollars: 3),
    Entry(
      place: "Labs", key: "planner-prototype", user: "labs-team", model: OpenAIModels.sol,
      tier: "priority", apiSource: "agents_api", mix: .agent, rhythm: .office, dollars: 4),
    Entry(
      place: "Labs", key: "planner-prototype", user: "labs-team", model: OpenAIModels.reasoning,
      tier: "flex", mix: .document, rhythm: .office, dollars: 5),
    Entry(
      place: "Labs", key: "notebook", user: "labs-team", model: OpenAIModels.large, mix: .document,
      rhythm: .office, dollars: 4),
  ]

  static let webSearches = TrafficSource.Service(
    label: "web search tool calls", rate: ExactDecimal(1).shifted(byPlaces: -2))

  private static let outsideCompletions = [
    Entry(
      place: "Labs", key: "notebook", user: "labs-team", model: OpenAIModels.mini, mix: .document,
      rhythm: .office, dollars: 0.8, isUnreported: true, lineItemPrefix: "evals"),
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service",
      model: OpenAIModels.embedding, mix: .embedding, dollars: 0.6, resource: .embeddings),
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service",
      model: OpenAIModels.large, mix: .piece, dollars: 1.4, service: webSearches,
      resource: .webSearchCalls, details: ["context_level": "medium"]),
    Entry(
      model: .none, mix: .piece, dollars: 0.9,
      service: TrafficSource.Service(
        label: "Vector storage", unit: "gibibyte_hours",
        rate: ExactDecimal(41_666_666_666_667).shifted(byPlaces: -16))),
  ]
}
