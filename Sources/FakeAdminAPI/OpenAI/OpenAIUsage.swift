import FoundationEssentials
import UsageModel

/// `GET /v1/organization/usage/<resource>`
struct OpenAIUsage: AdminEndpoint {
  let shape: OpenAIUsageShape
  let path: String

  private static let limits: [BucketWidth: (standard: Int, maximum: Int)] = [
    .day: (7, 31), .hour: (24, 168), .minute: (60, 1440),
  ]

  private typealias Row = (source: TrafficSource, counts: TrafficCounts)

  init(_ shape: OpenAIUsageShape) {
    self.shape = shape
    path = "/v1/organization/usage/\(shape.resource.rawValue)"
  }

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAIRules.check(
      parameters,
      scalars: Set(["start_time", "end_time", "bucket_width", "limit", "page"])
        .union(shape.hasBatch ? ["batch"] : []),
      arrays: Set(shape.filters.map(\.name)).union(["group_by"]))
    let width = try OpenAIRules.bucketWidth(in: parameters, allowed: BucketWidth.allCases)
    let limits = Self.limits[width] ?? (7, 31)
    let limit = try OpenAIRules.limit(
      in: parameters, standard: limits.standard, maximum: limits.maximum)
    let groupBy = try OpenAIRules.groupBy(in: parameters, allowed: shape.dimensions)
    let wanted = try wanted(in: parameters)
    let window = try OpenAIRules.window(in: parameters, width: width, now: context.now)
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let page = BucketPage(
      window: window, width: width, limit: limit,
      from: try OpenAIPage.start(in: parameters, signature: signature), now: context.now)

    let data = page.buckets.map { bucket in
      let calendar = TrafficCalendar(UTCDay(containing: bucket.lowerBound))
      let rows = rows(in: bucket, context).filter { row in
        wanted.allSatisfy { $0.values.contains(Self.value($0.dimension, of: row.source, calendar)) }
      }
      return OpenAIPage.bucket(
        bucket, results: results(rows, by: groupBy, calendar, in: bucket, context))
    }
    return OpenAIPage.envelope(data, next: page.next, signature: signature)
  }

  private func wanted(
    in parameters: QueryParameters
  ) throws(AdminRefusal) -> [(dimension: String, values: [JSONValue])] {
    var wanted: [(dimension: String, values: [JSONValue])] = []
    for filter in shape.filters {
      let values = try OpenAIRules.values(filter.name, in: parameters, allowed: filter.allowed)
      if !values.isEmpty { wanted.append((filter.dimension, values.map(JSONValue.string))) }
    }
    if shape.hasBatch, let batch = try OpenAIRules.flag("batch", in: parameters) {
      wanted.append(("batch", [.bool(batch)]))
    }
    return wanted
  }

  private func rows(in bucket: Range<Date>, _ context: AnswerContext) -> [Row] {
    let organization = context.organization
    guard shape.resource == .vectorStores else {
      return organization.reportedTraffic(
        shape.resource, minutes: bucket.minutes, at: context.now)
    }
    return organization.vectorStoreLevels(minutes: bucket.minutes, at: context.now).map {
      (source: $0.source, counts: TrafficCounts(units: $0.bytes))
    }
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
      // A level has no requests to divide.
      guard !groupBy.isEmpty, group.sum.requests > 0, context.isSplit(bucket, row: index) else {
        return [row(group.sum, dimensions)]
      }
      let first = group.sum.first(group.sum.requests / 2)
      return [row(first, dimensions), row(group.sum - first, dimensions)]
    }
  }

  private func row(_ counts: TrafficCounts, _ dimensions: [String: JSONValue]) -> JSONValue {
    var members: JSONValue.Members = ["object": .string(shape.object)]
    for counter in shape.counters(counts) { members.append(counter.name, .int(counter.value)) }
    for name in shape.dimensions { members.append(name, dimensions[name] ?? .null) }
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
    case "api_source": .string(source.apiSource)
    default: JSONValue(source.details[dimension])
    }
  }
}
