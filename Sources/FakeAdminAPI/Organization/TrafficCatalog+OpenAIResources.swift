import UsageModel

extension TrafficCatalog {
  static let otherCompletions = [
    Entry(
      place: "Voice desk", key: "phone-agent", user: "voice-service",
      model: .named("gpt-audio-mini-2025-12-15"), mix: .voice, dollars: 4,
      isBilledByModality: true),
    Entry(
      place: "Labs", key: "contract-review", user: "labs-team", model: OpenAIModels.sol,
      tier: "priority", contextWindow: "200k-1M", mix: .longDocument, rhythm: .office, dollars: 6),
    Entry(
      place: "プロトタイプ 2025", key: "prototype-backend", user: "labs-team",
      model: OpenAIModels.mini, mix: .plain, dollars: 1.5, archived: prototypesEnd),
    Entry(
      place: "deleted", key: "deleted", user: "labs-team", model: OpenAIModels.reasoning,
      mix: .plain, dollars: 1.2, isDeleted: true),
  ]

  static let otherResources = [
    Entry(
      place: "Labs", key: "planner-prototype", user: "labs-team", model: .named("gpt-6-astra"),
      apiSource: "agents_api", mix: .agent, rhythm: .office, dollars: 2, resource: .decisions),
    Entry(
      place: "Warehouse vision", key: "camera-labels", user: "vision-service",
      model: .named("gpt-6-astra"), isBatch: true, mix: .document, rhythm: .nightly, dollars: 1,
      resource: .decisions),
    Entry(
      place: "Customer chat", key: "knowledge-indexer", serviceAccount: "indexer",
      model: .named("text-embedding-3-large"), mix: .embedding, rhythm: .nightly, dollars: 0.5,
      resource: .embeddings),
    Entry(
      place: "Customer chat", key: "tone-checker", user: "chat-service",
      model: .named("omni-moderation-latest"), mix: TokenMix(input: 90), dollars: 0,
      requests: 2_400, resource: .moderations),
  ]

  static let media = [
    Entry(
      place: "広告スタジオ", key: "poster-studio", user: "design-team",
      model: OpenAIModels.image, mix: .imageGeneration, rhythm: .office, dollars: 4,
      resource: .images, details: ["source": "image.generation", "size": "1024x1024"],
      isBilledByModality: true),
    Entry(
      place: "広告スタジオ", key: "poster-studio", user: "design-team",
      model: OpenAIModels.image, mix: .imageEdit, rhythm: .office, dollars: 2,
      resource: .images, details: ["source": "image.edit", "size": "1024x1792"],
      isBilledByModality: true),
    Entry(
      place: "広告スタジオ", key: "thumbnails", user: "design-team",
      model: .named("gpt-image-1-mini"), mix: .piece, dollars: 0.8,
      service: TrafficSource.Service(
        label: "gpt-image-1-mini image, output", unit: "images", namesModel: true,
        rate: ExactDecimal(11).shifted(byPlaces: -3)),
      resource: .images, details: ["source": "image.variation", "size": "512x512"]),
    Entry(
      place: "Voice desk", key: "announcements", user: "voice-service", model: .named("tts-1-hd"),
      mix: .speech, dollars: 1.2,
      service: TrafficSource.Service(
        label: "tts-1-hd, input", unit: "characters", namesModel: true,
        rate: ExactDecimal(3).shifted(byPlaces: -5)),
      resource: .audioSpeeches),
    Entry(
      place: "Voice desk", key: "phone-agent", user: "voice-service", model: .named("whisper-1"),
      mix: .recording, dollars: 1.6,
      service: TrafficSource.Service(
        label: "whisper-1, input", unit: "duration_seconds", namesModel: true,
        rate: ExactDecimal(1).shifted(byPlaces: -4)),
      resource: .audioTranscriptions),
  ]

  static let tools = [
    Entry(
      place: "Labs", key: "planner-prototype", user: "labs-team", model: OpenAIModels.sol,
      apiSource: "agents_api", mix: .searches, rhythm: .office, dollars: 0.9,
      service: webSearches, resource: .webSearchCalls, details: ["context_level": "high"]),
    Entry(
      place: "Customer chat", key: "chat-backend", user: "chat-service", model: .none,
      mix: .piece, dollars: 0.8, service: fileSearches, resource: .fileSearchCalls,
      details: ["vector_store_id": "help-center"]),
    Entry(
      place: "Labs", key: "notebook", user: "labs-team", model: .none, mix: .piece,
      rhythm: .office, dollars: 0.2, service: fileSearches, resource: .fileSearchCalls,
      details: ["vector_store_id": "papers"]),
    Entry(
      place: "Labs", key: "notebook", user: "labs-team", model: .none, mix: .piece,
      rhythm: .office, dollars: 0.7,
      service: TrafficSource.Service(
        label: "assistants api | code interpreter", rate: ExactDecimal(3).shifted(byPlaces: -2)),
      resource: .codeInterpreterSessions),
    Entry(
      place: "Customer chat", model: .none, mix: .piece, rhythm: .constant, dollars: 0.32,
      service: vectorStorage, resource: .vectorStores),
    Entry(
      place: "Labs", model: .none, mix: .piece, rhythm: .constant, dollars: 0.11,
      service: vectorStorage, resource: .vectorStores),
  ]

  private static let fileSearches = TrafficSource.Service(
    label: "assistants api | file search", rate: ExactDecimal(25).shifted(byPlaces: -4))

  /// Counted in MiB-hours: an hour of the source is the level of its stores.
  private static let vectorStorage = TrafficSource.Service(
    label: "Vector storage", unit: "gibibyte_hours",
    quantityPerUnit: ExactDecimal(9_765_625).shifted(byPlaces: -10),
    rate: ExactDecimal(40_690_104_166_667).shifted(byPlaces: -19))
}
