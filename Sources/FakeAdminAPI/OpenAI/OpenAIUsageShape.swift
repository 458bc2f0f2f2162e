/// What one usage report of OpenAI's accepts and how its rows look.
struct OpenAIUsageShape: Sendable {
  /// A filter, the dimension it looks at, and its values where they are an enumeration.
  struct Filter: Sendable {
    let name: String
    let dimension: String
    var allowed: [String]?
  }

  typealias Counters = @Sendable (TrafficCounts) -> [(name: String, value: Int)]

  let resource: SimulatedResource
  /// `object` of a row; two of them do not repeat the name of the path.
  let object: String
  /// Besides `project_ids`, which every report has.
  let filters: [Filter]
  let dimensions: [String]
  let counters: Counters

  var hasBatch: Bool { dimensions.contains("batch") }

  private init(
    _ resource: SimulatedResource, object: String? = nil, filters: [Filter], dimensions: [String],
    counters: @escaping Counters
  ) {
    self.resource = resource
    self.object = "organization.usage.\(object ?? resource.rawValue).result"
    self.filters = [Filter(name: "project_ids", dimension: "project_id")] + filters
    self.dimensions = ["project_id"] + dimensions
    self.counters = counters
  }

  static let all = [
    tokens(.completions), tokens(.decisions), embeddings, moderations, images, speeches,
    transcriptions, vectorStores, sessions, fileSearches, webSearches,
  ]

  private static let owners = [
    Filter(name: "user_ids", dimension: "user_id"),
    Filter(name: "api_key_ids", dimension: "api_key_id"),
  ]
  private static let model = [Filter(name: "models", dimension: "model")]

  private static func tokens(_ resource: SimulatedResource) -> Self {
    Self(
      resource, filters: owners + model,
      dimensions: ["user_id", "api_key_id", "model", "batch", "service_tier", "api_source"],
      counters: tokenCounters)
  }

  /// Cached and cache-write tokens are parts of `input_tokens`; the split by modality counts the
  /// uncached rest.
  private static let tokenCounters: Counters = { counts in
    [
      ("input_tokens", counts.allInput + counts.allCacheRead + counts.allCacheWrites),
      ("input_cached_tokens", counts.allCacheRead),
      ("input_cache_write_tokens", counts.allCacheWrites),
      ("input_cache_write_30m_tokens", counts.cacheWriteShort),
      ("input_cache_write_12h_tokens", counts.cacheWriteLong),
      ("input_uncached_tokens", counts.allInput),
      ("output_tokens", counts.allOutput),
      ("input_text_tokens", counts.input),
      ("output_text_tokens", counts.output),
      ("input_cached_text_tokens", counts.cacheRead),
      ("input_audio_tokens", counts.audioInput),
      ("input_cached_audio_tokens", counts.audioCacheRead),
      ("output_audio_tokens", counts.audioOutput),
      ("input_image_tokens", counts.imageInput),
      ("input_cached_image_tokens", counts.imageCacheRead),
      ("output_image_tokens", counts.imageOutput),
      ("num_model_requests", counts.requests),
    ]
  }

  private static let embeddings = Self(
    .embeddings, filters: owners + model, dimensions: ["user_id", "api_key_id", "model"],
    counters: inputCounters)

  private static let moderations = Self(
    .moderations, filters: owners + model, dimensions: ["user_id", "api_key_id", "model"],
    counters: inputCounters)

  private static let inputCounters: Counters = {
    [("input_tokens", $0.input), ("num_model_requests", $0.requests)]
  }

  private static let images = Self(
    .images,
    filters: owners + model + [
      Filter(
        name: "sources", dimension: "source",
        allowed: ["image.generation", "image.edit", "image.variation"]),
      Filter(
        name: "sizes", dimension: "size",
        allowed: ["256x256", "512x512", "1024x1024", "1792x1792", "1024x1792"]),
    ],
    dimensions: ["user_id", "api_key_id", "model", "size", "source"],
    counters: { [("images", $0.units), ("num_model_requests", $0.requests)] })

  private static let speeches = Self(
    .audioSpeeches, filters: owners + model, dimensions: ["user_id", "api_key_id", "model"],
    counters: { [("characters", $0.units), ("num_model_requests", $0.requests)] })

  private static let transcriptions = Self(
    .audioTranscriptions, filters: owners + model,
    dimensions: ["user_id", "api_key_id", "model"],
    counters: { [("seconds", $0.units), ("num_model_requests", $0.requests)] })

  /// Its rows are levels, in bytes.
  private static let vectorStores = Self(
    .vectorStores, filters: [], dimensions: [], counters: { [("usage_bytes", $0.units)] })

  private static let sessions = Self(
    .codeInterpreterSessions, filters: [], dimensions: [],
    counters: { [("num_sessions", $0.units)] })

  private static let fileSearches = Self(
    .fileSearchCalls, object: "file_searches",
    filters: owners + [Filter(name: "vector_store_ids", dimension: "vector_store_id")],
    dimensions: ["user_id", "api_key_id", "vector_store_id"],
    counters: { [("num_requests", $0.units)] })

  private static let webSearches = Self(
    .webSearchCalls, object: "web_searches",
    filters: owners + model + [
      Filter(
        name: "context_levels", dimension: "context_level", allowed: ["low", "medium", "high"])
    ],
    dimensions: ["user_id", "api_key_id", "model", "context_level", "api_source"],
    counters: { [("num_model_requests", $0.requests), ("num_requests", $0.units)] })
}
