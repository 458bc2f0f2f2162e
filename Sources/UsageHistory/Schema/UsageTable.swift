import UsageModel

/// Where the rows of one usage resource are kept, with the counts that it has, named as its API names them.
struct UsageTable: Sendable {
  enum Count: CaseIterable {
    case input, cacheRead, cacheWriteShort, cacheWriteLong, output, requests, quantity, webSearches
    case audioInput, audioCacheRead, audioOutput, imageInput, imageCacheRead, imageOutput

    /// Not reported by every endpoint, which is not zero.
    var isOptional: Bool {
      switch self {
      case .input, .cacheRead, .cacheWriteShort, .cacheWriteLong, .output: false
      case .requests, .quantity, .webSearches: true
      case .audioInput, .audioCacheRead, .audioOutput, .imageInput, .imageCacheRead, .imageOutput:
        true
      }
    }

    /// Those that tell what the tokens stand for: all or none of them are kept of a row.
    static let ofContent: [Count] = [
      .audioInput, .audioCacheRead, .audioOutput, .imageInput, .imageCacheRead, .imageOutput,
    ]

    /// The version of the schema that began to keep it.
    var version: Int {
      Self.ofContent.contains(self) ? 2 : 1
    }
  }

  struct Column {
    let count: Count
    let name: String
  }

  let name: String
  let columns: [Column]
  let insertion: String
  /// `bucket_start`, `tuple_id`, then `columns`, for one stored day.
  let selection: String

  private init(_ name: String, _ columns: KeyValuePairs<Count, String>) {
    self.name = name
    self.columns = columns.map { Column(count: $0.key, name: $0.value) }
    let names = columns.map(\.value)
    insertion = """
      INSERT INTO \(name) (stored_day_id, bucket_start, tuple_id, \(names.joined(separator: ", ")))
      VALUES (?, ?, ?\(String(repeating: ", ?", count: names.count)))
      """
    selection = """
      SELECT bucket_start, tuple_id, \(names.joined(separator: ", ")) FROM \(name)
      WHERE stored_day_id = ? ORDER BY bucket_start, tuple_id
      """
  }

  /// Where `count` stands in a row of `selection`; nil where the resource has none.
  func index(of count: Count) -> Int? {
    columns.firstIndex { $0.count == count }.map { $0 + 2 }
  }

  static let all = [
    UsageTable(
      "usage_messages",
      [
        .input: "uncached_input_tokens", .cacheRead: "cache_read_input_tokens",
        .cacheWriteShort: "ephemeral_5m_input_tokens",
        .cacheWriteLong: "ephemeral_1h_input_tokens", .output: "output_tokens",
        .webSearches: "web_search_requests",
      ]),
    inAndOut("usage_completions"),
    inAndOut("usage_decisions"),
    UsageTable(
      "usage_embeddings", [.input: "input_tokens", .requests: "num_model_requests"]),
    UsageTable(
      "usage_moderations", [.input: "input_tokens", .requests: "num_model_requests"]),
    UsageTable("usage_images", [.quantity: "images", .requests: "num_model_requests"]),
    UsageTable(
      "usage_audio_speeches", [.quantity: "characters", .requests: "num_model_requests"]),
    UsageTable(
      "usage_audio_transcriptions", [.quantity: "seconds", .requests: "num_model_requests"]),
    UsageTable("usage_vector_stores", [.quantity: "usage_bytes"]),
    UsageTable("usage_code_interpreter_sessions", [.quantity: "num_sessions"]),
    UsageTable("usage_file_search_calls", [.quantity: "num_requests"]),
    UsageTable("usage_web_search_calls", [.quantity: "num_requests"]),
    other,
  ]

  /// `resource` is a `UsageResource.id`. One without a table of its own is kept in one that has every count.
  static func of(_ resource: String) -> UsageTable {
    byResource["usage_\(resource)"] ?? other
  }

  private static let byResource = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static let other = UsageTable(
    "usage_of_other_resources",
    [
      .input: "uncached_input_tokens", .cacheRead: "cache_read_tokens",
      .cacheWriteShort: "cache_write_short_tokens", .cacheWriteLong: "cache_write_long_tokens",
      .output: "output_tokens", .requests: "requests", .quantity: "quantity",
      .webSearches: "web_searches", .audioInput: "input_audio_tokens",
      .audioCacheRead: "input_cached_audio_tokens", .audioOutput: "output_audio_tokens",
      .imageInput: "input_image_tokens", .imageCacheRead: "input_cached_image_tokens",
      .imageOutput: "output_image_tokens",
    ])

  private static func inAndOut(_ name: String) -> UsageTable {
    UsageTable(
      name,
      [
        .input: "input_uncached_tokens", .cacheRead: "input_cached_tokens",
        .cacheWriteShort: "input_cache_write_30m_tokens",
        .cacheWriteLong: "input_cache_write_12h_tokens", .output: "output_tokens",
        .requests: "num_model_requests", .audioInput: "input_audio_tokens",
        .audioCacheRead: "input_cached_audio_tokens", .audioOutput: "output_audio_tokens",
        .imageInput: "input_image_tokens", .imageCacheRead: "input_cached_image_tokens",
        .imageOutput: "output_image_tokens",
      ])
  }
}
