import FoundationEssentials
import UsageModel

/// `GET /v1/organization/costs`: the bill by UTC day, in dollars.
struct OpenAICosts: AdminEndpoint {
  let path = "/v1/organization/costs"

  private static let dimensions = [
    "project_id", "user_id", "line_item", "api_key_id", "api_source",
  ]
  private static let arrays: Set = ["project_ids", "api_key_ids", "line_items", "group_by"]
  /// Accepted as `limit`, but pages on the wire hold a month at most.
  private static let largestLimit = 180
  private static let largestPage = 31
  /// Costs by key begin here (2025-12-06).
  private static let keyFloor = 1_764_979_200

  /// What the rows of a group add up to.
  private struct Charge {
    var amount = ExactDecimal.zero
    var quantity = ExactDecimal.zero
    var unit: String?
  }

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAIRules.check(
      parameters, scalars: ["start_time", "end_time", "bucket_width", "limit", "page"],
      arrays: Self.arrays)
    let width = try OpenAIRules.bucketWidth(in: parameters, allowed: [.day])
    let limit = try OpenAIRules.limit(in: parameters, standard: 7, maximum: Self.largestLimit)
    let groupBy = try OpenAIRules.groupBy(in: parameters, allowed: Self.dimensions)
    let projects = OpenAIRules.values("project_ids", in: parameters)
    let window = try OpenAIRules.window(in: parameters, width: width, now: context.now)
    try Self.checkAvailability(of: groupBy, projects: projects, parameters)
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let page = BucketPage(
      window: window, width: width, limit: min(limit, Self.largestPage),
      from: try OpenAIPage.start(in: parameters, signature: signature), now: context.now)

    let keys = OpenAIRules.values("api_key_ids", in: parameters)
    // Line items contain commas themselves.
    let items = OpenAIRules.values("line_items", in: parameters, splittingCommas: false)
    func isWanted(_ value: String?, in wanted: [String]) -> Bool {
      wanted.isEmpty || (value.map(wanted.contains) ?? false)
    }
    let data = page.buckets.map { bucket in
      let rows = Self.rows(on: UTCDay(containing: bucket.lowerBound), context).filter {
        isWanted($0.line.source.placeID, in: projects) && isWanted($0.line.source.keyID, in: keys)
          && isWanted($0.item, in: items)
      }
      return OpenAIPage.bucket(bucket, results: results(rows, by: groupBy, in: bucket, context))
    }
    return OpenAIPage.envelope(data, next: page.next, signature: signature)
  }

  private static func checkAvailability(
    of groupBy: [String], projects: [String], _ parameters: QueryParameters
  ) throws(AdminRefusal) {
    let start = parameters["start_time"].flatMap(Int.init) ?? 0
    if groupBy.contains("api_key_id") && start < keyFloor {
      throw .invalid(
        "group_by=api_key_id is not available for this time range. "
          + "Try a start_time on or after \(keyFloor).",
        param: "start_time", code: "invalid_request_error")
    }
    if groupBy.contains("user_id") && (groupBy.contains("project_id") || !projects.isEmpty) {
      throw .invalid(
        "group_by=user_id cannot be combined with project_id for this organization.",
        param: "group_by", code: "invalid_request_error")
    }
  }

  /// Lines of the bill with their line items. A model that never caches still gets its cached
  /// lines, at zero.
  private static func rows(
    on day: UTCDay, _ context: AnswerContext
  ) -> [(line: BillLine, item: String)] {
    context.organization.visibleBill(.openai, on: day, at: context.now).flatMap { line in
      let row = (line: line, item: line.lineItem)
      let source = line.source
      let cachesNothing =
        source.mix.cacheRead == 0 && !source.isBilledByModality
        && (source.resource == .completions || source.resource == .decisions)
      guard line.kind == .input, cachesNothing else { return [row] }
      let nothing = BillLine(
        source: source, kind: .cacheRead, model: line.model, quantity: .zero, amount: .zero)
      return [row, (line: nothing, item: nothing.lineItem)]
    }
  }

  private func results(
    _ rows: [(line: BillLine, item: String)], by groupBy: [String], in bucket: Range<Date>,
    _ context: AnswerContext
  ) -> [JSONValue] {
    let grouped = GroupedRows(
      rows,
      by: { row in groupBy.map { Self.value($0, of: row.line.source, item: row.item) } },
      from: Charge(),
      add: { charge, row in
        charge.amount += row.line.amount
        charge.quantity += row.line.quantity
        charge.unit = row.line.source.service.map(\.unit) ?? "tokens"
      })
    return grouped.groups.enumerated().flatMap { index, group -> [JSONValue] in
      let dimensions = Dictionary(
        zip(groupBy, group.dimensions), uniquingKeysWith: { first, _ in first })
      var parts = [group.sum]
      if !groupBy.isEmpty && context.isSplit(bucket, row: index) {
        var first = group.sum
        first.amount = group.sum.amount.quotient(by: ExactDecimal(2), places: 4) ?? .zero
        first.quantity = group.sum.quantity.quotient(by: ExactDecimal(2), places: 0) ?? .zero
        var second = group.sum
        second.amount = group.sum.amount - first.amount
        second.quantity = group.sum.quantity - first.quantity
        parts = [first, second]
      }
      let form = context.organization.chance.number(below: 5, bucket.minutes.lowerBound, index, 8)
      return parts.map { Self.row($0, dimensions, form: form, context.organization) }
    }
  }

  private static func row(
    _ charge: Charge, _ dimensions: [String: JSONValue], form: Int,
    _ organization: SimulatedOrganization
  ) -> JSONValue {
    let hasItem = dimensions["line_item"] != nil
    var members: JSONValue.Members = [
      "object": "organization.costs.result",
      "amount": .object([
        "value": OpenAIAmount.json(charge.amount, form: form), "currency": "usd",
      ]),
      "quantity": hasItem ? .number(Self.text(charge.quantity)) : .null,
      "quantity_unit": hasItem ? JSONValue(charge.unit) : .null,
      "organization_id": .string(organization.openAIID),
      "organization_name": .string(organization.openAIName),
    ]
    for name in Self.dimensions { members.append(name, dimensions[name] ?? .null) }
    func named(_ dimension: String, _ name: (String) -> String?) -> JSONValue {
      guard case .string(let id) = dimensions[dimension] else { return .null }
      return JSONValue(name(id))
    }
    members.append("project_name", named("project_id", organization.name))
    if dimensions["user_id"] != nil {
      members.append("user_email", named("user_id", organization.email))
    }
    return .object(members)
  }

  private static func value(
    _ dimension: String, of source: TrafficSource, item: String
  ) -> JSONValue {
    switch dimension {
    case "project_id": JSONValue(source.placeID)
    case "user_id": JSONValue(source.userID)
    case "line_item": .string(item)
    case "api_key_id": JSONValue(source.keyID)
    default: .string(source.apiSource)
    }
  }

  /// A quantity is a float even where it counts.
  private static func text(_ quantity: ExactDecimal) -> String {
    let text = quantity.canonicalText
    return text.contains(".") ? text : text + ".0"
  }
}
