import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organizations/usage_report/messages`, `data[].results[]`.
struct AnthropicUsage {
  let groupBy: [Dimension]

  /// `context_window` alone is not in the plural.
  static let dimensions = WireDimensions(
    groups: [
      .workspace: "workspace_id",
      .apiKey: "api_key_id",
      .user: "account_id",
      .serviceAccount: "service_account_id",
      .model: "model",
      .serviceTier: "service_tier",
      .contextWindow: "context_window",
      .geography: "inference_geo",
      .speed: "speed",
    ],
    filters: [
      .workspace: "workspace_ids",
      .apiKey: "api_key_ids",
      .user: "account_ids",
      .serviceAccount: "service_account_ids",
      .model: "models",
      .serviceTier: "service_tiers",
      .contextWindow: "context_window",
      .geography: "inference_geos",
      .speed: "speeds",
    ]
  )

  /// Without this the API does not know `speed`, a beta; nothing else may depend on a beta.
  static let speedHeader = HTTPRequest.Header("anthropic-beta", "fast-mode-2026-02-01")

  /// The counts are disjoint on the wire: `uncached_input_tokens` holds neither cache reads nor writes. Every dimension
  /// may be absent (answers of 2025 lack `inference_geo`), every token counter must be there. Without `server_tool_use`
  /// web searches are unknown.
  func row(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> UsageRow {
    let written = try result.member("cache_creation")
    return UsageRow(
      interval: interval,
      dimensions: try Self.dimensions.read(result, groupBy),
      tokens: TokenCounts(
        input: try result.count("uncached_input_tokens"),
        cacheRead: try result.count("cache_read_input_tokens"),
        cacheWriteShort: try written.count("ephemeral_5m_input_tokens"),
        cacheWriteLong: try written.count("ephemeral_1h_input_tokens"),
        output: try result.count("output_tokens")
      ),
      requests: nil,
      webSearches: try result.optional("server_tool_use")?.count("web_search_requests")
    )
  }
}
