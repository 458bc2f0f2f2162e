import FoundationEssentials
import UsageModel

/// `GET /v1/organization/usage/completions`
struct OpenAICompletionsUsage: AdminEndpoint {
  let path = "/v1/organization/usage/completions"

  private static let limits: [BucketWidth: (standard: Int, maximum: Int)] = [
    .day: (7, 31), .hour: (24, 168), .minute: (60, 1440),
  ]
  private static let dimensions = [
    "project_id", "user_id", "api_key_id", "model", "batch", "service_tier", "api_source",
  ]
  private static let filters = [
    "project_ids": "project_id", "user_ids": "user_id", "api_key_ids": "api_key_id",
    "models": "model",
  ]

  private typealias Row = (source: TrafficSource, counts: TrafficCounts)

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAIRules.check(
      parameters,
      scalars: ["start_time", "end_time", "bucket_width", "limit", "page", "batch"],
      arrays: Set(Self.filters.keys).union(["group_by"]))
    let width = try OpenAIRules.bucketWidth(in: parameters, allowed: BucketWidth.allCases)
    let limits = Self.limits[width] ?? (7, 31)
    let limit = try OpenAIRules.limit(
      in: parameters, standard: limits.standard, maximum: limits.maximum)
    let groupBy = try OpenAIRules.groupBy(in: parameters, allowed: Self.dimensions)
    let batch = parameters["batch"]
    guard batch.map(["true", "false"].contains) ?? true else {
      throw .invalid(
        "Invalid type for 'batch': expected a boolean.", param: "batch", code: "invalid_type")
    }
    var wanted = Self.filters.compactMap { name, dimension in
      let values = OpenAIRules.values(name, in: parameters).map(JSONValue.string)
      return values.isEmpty ? nil : (dimension: dimension, values: values)
    }
    if let batch { wanted.append((dimension: "batch", values: [.bool(batch == "true")])) }
    let window = try OpenAIRules.window(in: parameters, width: width, now: context.now)
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let page = BucketPage(
      window: window, width: width, limit: limit,
      from: try OpenAIPage.start(in: parameters, signature: signature), now: context.now)

    let data = page.buckets.map { bucket in
      let calendar = TrafficCalendar(UTCDay(containing: bucket.lowerBound))
      let rows = context.organization.reportedTraffic(
        .openai, minutes: bucket.minutes, at: context.now
      ).filter { row in
        wanted.allSatisfy { $0.values.contains(Self.value($0.dimension, of: row.source, calendar)) }
      }
      return OpenAIPage.bucket(
        bucket, results: results(rows, by: groupBy, calendar, in: bucket, context))
    }
    return OpenAIPage.envelope(data, next: page.next, signature: signature)
  }

  private func results(
    _ rows: [Row], by groupBy: [String], _ calendar: TrafficCalendar, in bucket: Range<Date>,
    _ context: AnswerContext
  ) -> [JSONValue] {
    let grouped = GroupedRows(
      rows, by: { row in groupBy.map { Self.value($0, of: row.source, calendar) } },
      from: TrafficCounts(), add: { $0 += $1.counts })
    return grouped.groups.enumerated().flatMap { index, group -> [JSONValue] in
      let dimensions = Dictionary(
        zip(groupBy, group.dimensions), uniquingKeysWith: { first, _ in first })
      guard !groupBy.isEmpty, context.isSplit(bucket, row: index) else {
        return [Self.row(group.sum, dimensions)]
      }
      let first = group.sum.first(group.sum.requests / 2)
      return [Self.row(first, dimensions), Self.row(group.sum - first, dimensions)]
    }
  }

  /// Cached and cache-write tokens are parts of `input_tokens`; the split by modality counts the
  /// uncached rest.
  private static func row(_ counts: TrafficCounts, _ dimensions: [String: JSONValue]) -> JSONValue {
    let writes = counts.cacheWriteShort + counts.cacheWriteLong
    var members: JSONValue.Members = [
      "object": "organization.usage.completions.result",
      "input_tokens": .int(counts.input + counts.cacheRead + writes),
      "input_cached_tokens": .int(counts.cacheRead),
      "input_cache_write_tokens": .int(writes),
      "input_cache_write_30m_tokens": .int(counts.cacheWriteShort),
      "input_cache_write_12h_tokens": .int(counts.cacheWriteLong),
      "input_uncached_tokens": .int(counts.input),
      "output_tokens": .int(counts.output),
      "input_text_tokens": .int(counts.input - counts.imageInput),
      "output_text_tokens": .int(counts.output),
      "input_cached_text_tokens": .int(counts.cacheRead),
      "input_audio_tokens": .int(0),
      "input_cached_audio_tokens": .int(0),
      "output_audio_tokens": .int(0),
      "input_image_tokens": .int(counts.imageInput),
      "input_cached_image_tokens": .int(0),
      "output_image_tokens": .int(0),
      "num_model_requests": .int(counts.requests),
    ]
    for name in Self.dimensions { members.append(name, dimensions[name] ?? .null) }
    return .object(members)
  }

  private static func value(
    _ dimension: String, of source: TrafficSource, _ calendar: TrafficCalendar
  ) -> JSONValue {
    switch dimension {
    case "project_id": JSONValue(source.placeID)
    case "user_id": JSONValue(source.userID)
    case "api_key_id": JSONValue(source.keyID)
    case "model": JSONValue(source.modelName(in: calendar))
    case "batch": .bool(source.isBatch)
    case "service_tier": .string(source.tier)
    default: .string(source.apiSource)
    }
  }
}
