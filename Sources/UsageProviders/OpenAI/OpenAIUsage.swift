import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organization/usage/completions`, `data[].results[]`.
struct OpenAIUsage {
  let groupBy: Set<Dimension>

  /// The `group_by` values, which are also the names of the members that answer them.
  static let groupNames: [Dimension: String] = [
    .workspace: "project_id",
    .model: "model",
    .serviceTier: "service_tier",
    .batch: "batch",
  ]

  func row(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> UsageRow {
    var dimensions = Dimensions()
    for (dimension, name) in Self.groupNames where groupBy.contains(dimension) {
      let value =
        dimension == .batch ? try batch(of: result) : try result.optionalString(name)
      dimensions[dimension] = DimensionValue(asked: value)
    }
    return UsageRow(
      interval: interval,
      dimensions: dimensions,
      tokens: try Self.tokens(of: result),
      requests: try result.count("num_model_requests")
    )
  }

  /// A boolean by the contract; one exporter met text as well.
  private func batch(of result: JSONCursor) throws(ProviderError) -> String? {
    guard let batch = try result.optional("batch") else { return nil }
    if case .bool(let isBatch) = batch.value { return isBatch ? "true" : "false" }
    return try batch.string()
  }

  /// Takes OpenAI's nested counters apart into disjoint counts.
  ///
  /// `input_tokens` is the total: cached reads and cache writes are within it. Only it and `output_tokens` must be there.
  /// Revisions of the API disagree on whether `input_cache_write_tokens` includes the 12-hour writes, so what is written
  /// comes from the difference where the uncached count is known, else from the counters by the revision that the
  /// 30-minute counter gives away. The text, audio and image counters split these totals and are never added to them.
  static func tokens(of result: JSONCursor) throws(ProviderError) -> TokenCounts {
    let total = try result.count("input_tokens")
    let cached = try result.optionalCount("input_cached_tokens") ?? 0
    let uncached = try result.optionalCount("input_uncached_tokens")
    let written12h = try result.optionalCount("input_cache_write_12h_tokens")
    let written30m = try result.optionalCount("input_cache_write_30m_tokens")
    let written = try result.optionalCount("input_cache_write_tokens") ?? 0

    let writes: Int
    if let uncached {
      writes = total - cached - uncached
    } else if written30m != nil {
      writes = written
    } else {
      writes = written + (written12h ?? 0)
    }
    let long = written12h ?? written30m.map { writes - $0 } ?? 0
    let input = total - cached - writes
    guard input >= 0, writes >= 0, long >= 0, long <= writes else {
      throw result.unexpected("has input counters that do not add up")
    }
    return TokenCounts(
      input: input,
      cacheRead: cached,
      cacheWriteShort: writes - long,
      cacheWriteLong: long,
      output: try result.count("output_tokens")
    )
  }
}
