import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organizations/usage_report/messages`, `data[].results[]`.
struct AnthropicUsage {
  let groupBy: Set<Dimension>

  /// The `group_by[]` values, which are also the names of the members that answer them.
  static let groupNames: [Dimension: String] = [
    .workspace: "workspace_id",
    .model: "model",
    .serviceTier: "service_tier",
    .contextWindow: "context_window",
    .geography: "inference_geo",
  ]

  /// The counts are disjoint on the wire: `uncached_input_tokens` holds neither cache reads nor writes. Every dimension
  /// may be absent (answers of 2025 lack `inference_geo`), every counter must be there.
  func row(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> UsageRow {
    var dimensions = Dimensions()
    for (dimension, name) in Self.groupNames where groupBy.contains(dimension) {
      dimensions[dimension] = DimensionValue(asked: try result.optionalString(name))
    }
    let written = try result.member("cache_creation")
    return UsageRow(
      interval: interval,
      dimensions: dimensions,
      tokens: TokenCounts(
        input: try result.count("uncached_input_tokens"),
        cacheRead: try result.count("cache_read_input_tokens"),
        cacheWriteShort: try written.count("ephemeral_5m_input_tokens"),
        cacheWriteLong: try written.count("ephemeral_1h_input_tokens"),
        output: try result.count("output_tokens")
      ),
      requests: nil,
      webSearches: try result.member("server_tool_use").count("web_search_requests")
    )
  }
}
