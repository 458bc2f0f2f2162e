import FoundationEssentials
import UsageModel

/// `GET /v1/organizations/usage_report/messages`
struct AnthropicMessagesUsage: AdminEndpoint {
  let path = "/v1/organizations/usage_report/messages"

  private static let limits: [BucketWidth: (standard: Int, maximum: Int)] = [
    .day: (7, 31), .hour: (24, 168), .minute: (60, 1440),
  ]
  private static let dimensions = [
    "account_id", "api_key_id", "context_window", "inference_geo", "model", "service_account_id",
    "service_tier", "speed", "workspace_id",
  ]
  /// Members of every row, null unless grouped by; `speed` only exists where it is asked for.
  private static let rowDimensions = [
    "api_key_id", "workspace_id", "model", "service_tier", "context_window", "inference_geo",
    "account_id", "service_account_id",
  ]
  /// Which dimension a filter looks at, and its values where they are an enumeration.
  private static let filters: [(name: String, dimension: String, allowed: [String]?)] = [
    ("models[]", "model", nil), ("api_key_ids[]", "api_key_id", nil),
    ("workspace_ids[]", "workspace_id", nil), ("account_ids[]", "account_id", nil),
    ("service_account_ids[]", "service_account_id", nil),
    (
      "service_tiers[]", "service_tier",
      ["standard", "batch", "priority", "priority_on_demand", "flex", "flex_discount"]
    ),
    ("context_window[]", "context_window", ["0-200k", "200k-1M"]),
    ("inference_geos[]", "inference_geo", ["global", "us", "not_available"]),
    ("speeds[]", "speed", ["standard", "fast"]),
  ]
  private static let scalars: Set = ["starting_at", "ending_at", "bucket_width", "limit", "page"]

  private typealias Row = (source: TrafficSource, counts: TrafficCounts)

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    let mayAskSpeed =
      request.headers["anthropic-beta"]?.contains("fast-mode-2026-02-01") ?? false
    let filters = Self.filters.filter { mayAskSpeed || $0.dimension != "speed" }
    let dimensions = Self.dimensions.filter { mayAskSpeed || $0 != "speed" }
    try AnthropicRules.check(
      parameters,
      allowed: Self.scalars.union(filters.map(\.name)).union(["group_by[]"]))
    let width = try AnthropicRules.bucketWidth(in: parameters, allowed: BucketWidth.allCases)
    let limits = Self.limits[width] ?? (7, 31)
    let limit = try AnthropicRules.limit(
      in: parameters, standard: limits.standard, maximum: limits.maximum)
    let groupBy = try AnthropicRules.groupBy(in: parameters, allowed: dimensions)
    var wanted: [(dimension: String, values: [String])] = []
    for filter in filters {
      let values =
        if let allowed = filter.allowed {
          try AnthropicRules.values(filter.name, in: parameters, allowed: allowed)
        } else {
          parameters.values(filter.name)
        }
      if !values.isEmpty { wanted.append((filter.dimension, values)) }
    }
    let window = try AnthropicRules.window(
      in: parameters, width: width, defaultEnd: width.floor(context.now))
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let page = BucketPage(
      window: window, width: width, limit: limit,
      from: try AnthropicRules.pageStart(in: parameters, signature: signature), now: context.now)

    let data = page.buckets.map { bucket in
      let calendar = TrafficCalendar(UTCDay(containing: bucket.lowerBound))
      let rows = context.organization.reportedTraffic(
        .messages, minutes: bucket.minutes, at: context.now
      ).filter { row in
        wanted.allSatisfy { filter in
          guard let value = Self.value(filter.dimension, of: row.source, calendar) else {
            return false
          }
          return filter.values.contains(value)
        }
      }
      return AnthropicRules.bucket(
        bucket, results: results(rows, by: groupBy, calendar, in: bucket, context))
    }
    return AnthropicRules.envelope(data, next: page.next, signature: signature)
  }

  private func results(
    _ rows: [Row], by groupBy: [String], _ calendar: TrafficCalendar, in bucket: Range<Date>,
    _ context: AnswerContext
  ) -> [JSONValue] {
    let grouped = GroupedRows(
      rows, by: { row in groupBy.map { JSONValue(Self.value($0, of: row.source, calendar)) } },
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

  private static func row(_ counts: TrafficCounts, _ dimensions: [String: JSONValue]) -> JSONValue {
    var members: JSONValue.Members = [
      "uncached_input_tokens": .int(counts.input),
      "cache_creation": .object([
        "ephemeral_5m_input_tokens": .int(counts.cacheWriteShort),
        "ephemeral_1h_input_tokens": .int(counts.cacheWriteLong),
      ]),
      "cache_read_input_tokens": .int(counts.cacheRead),
      "output_tokens": .int(counts.output),
      "server_tool_use": .object(["web_search_requests": .int(counts.webSearches)]),
    ]
    for name in rowDimensions { members.append(name, dimensions[name] ?? .null) }
    if let speed = dimensions["speed"] { members.append("speed", speed) }
    return .object(members)
  }

  private static func value(
    _ dimension: String, of source: TrafficSource, _ calendar: TrafficCalendar
  ) -> String? {
    switch dimension {
    case "account_id": source.userID
    case "api_key_id": source.keyID
    case "context_window": source.contextWindow
    case "inference_geo": source.geo
    case "model": source.modelName(in: calendar)
    case "service_account_id": source.serviceAccountID
    case "service_tier": source.tier
    case "workspace_id": source.placeID
    default: "standard"
    }
  }
}
