import FoundationEssentials
import UsageModel

/// `GET /v1/organizations/cost_report`: the bill by UTC day, in cents as decimal text.
struct AnthropicCostReport: AdminEndpoint {
  let path = "/v1/organizations/cost_report"

  private static let parameters: Set = [
    "starting_at", "ending_at", "bucket_width", "limit", "page", "group_by[]",
  ]
  /// Members that grouping by description fills in.
  private static let parsed = [
    "description", "cost_type", "model", "token_type", "service_tier", "context_window",
    "inference_geo",
  ]

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try AnthropicRules.check(parameters, allowed: Self.parameters)
    let width = try AnthropicRules.bucketWidth(in: parameters, allowed: [.day])
    let limit = try AnthropicRules.limit(in: parameters, standard: 7, maximum: 31)
    let groupBy = try AnthropicRules.groupBy(
      in: parameters, allowed: ["workspace_id", "description"])
    let window = try AnthropicRules.window(
      in: parameters, width: width, defaultEnd: UTCDay(containing: context.now).start)
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let page = BucketPage(
      window: window, width: width, limit: limit,
      from: try AnthropicRules.pageStart(in: parameters, signature: signature), now: context.now)
    let data = page.buckets.map { bucket in
      AnthropicRules.bucket(bucket, results: results(on: bucket, by: groupBy, context))
    }
    return AnthropicRules.envelope(data, next: page.next, signature: signature)
  }

  private func results(
    on bucket: Range<Date>, by groupBy: [String], _ context: AnswerContext
  ) -> [JSONValue] {
    let lines = context.organization.visibleBill(
      .anthropic, on: UTCDay(containing: bucket.lowerBound), at: context.now)
    let byWorkspace = groupBy.contains("workspace_id")
    let byDescription = groupBy.contains("description")
    let grouped = GroupedRows(
      lines,
      by: { line in
        (byWorkspace ? [JSONValue(line.source.placeID)] : [])
          + (byDescription ? Self.description(of: line) : [])
      },
      from: ExactDecimal.zero, add: { $0 += $1.amount })
    return grouped.groups.enumerated().flatMap { index, group -> [JSONValue] in
      let workspace = byWorkspace ? group.dimensions[0] : .null
      let parsed = byDescription ? Array(group.dimensions.suffix(Self.parsed.count)) : []
      let cents = group.sum.shifted(byPlaces: 2)
      let first = cents.quotient(by: ExactDecimal(2), places: 2) ?? .zero
      let parts =
        !groupBy.isEmpty && context.isSplit(bucket, row: index) ? [first, cents - first] : [cents]
      return parts.map { part in
        var members: JSONValue.Members = [
          "amount": .string(Self.text(part, isPadded: index % 3 == 1)), "currency": "USD",
          "workspace_id": workspace,
        ]
        for (place, name) in Self.parsed.enumerated() {
          members.append(name, byDescription ? parsed[place] : .null)
        }
        return .object(members)
      }
    }
  }

  /// Fraction digits vary from row to row; some keep trailing zeros up to the sixth.
  private static func text(_ cents: ExactDecimal, isPadded: Bool) -> String {
    let text = cents.canonicalText
    guard isPadded else { return text }
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? parts[1] : ""
    return parts[0] + "." + fraction
      + String(repeating: "0", count: max(0, 6 - fraction.count))
  }

  /// The values of `parsed` for a line.
  private static func description(of line: BillLine) -> [JSONValue] {
    let label =
      switch line.kind {
      case .input: "Input Tokens"
      case .cacheRead: "Input Tokens, Cache Hit"
      case .cacheWriteShort, .cacheWriteLong: "Input Tokens, Cache Write"
      case .output: "Output Tokens"
      case .webSearch: "Web Search Usage"
      case .service: line.source.service?.label ?? ""
      }
    guard let model = line.model else {
      let costType = line.kind == .webSearch ? "web_search" : line.source.service?.costType
      return [.string(label), JSONValue(costType), .null, .null, .null, .null, .null]
    }
    return [
      .string("\(displayName(of: model)) Usage - \(label)"), "tokens", .string(model),
      .string(line.kind.rawValue), .string(line.source.tier),
      .string(line.source.contextWindow), .string(line.source.geo),
    ]
  }

  /// `claude-opus-4-6` reads `Claude Opus 4.6`; the date of a snapshot is left out, so two ids can
  /// share a name.
  private static func displayName(of model: String) -> String {
    var name = ""
    for part in model.split(separator: "-") where part.count < 8 || Int(part) == nil {
      let isVersion = Int(part) != nil
      let followsVersion = name.last?.isNumber ?? false
      name += name.isEmpty ? "" : isVersion && followsVersion ? "." : " "
      name += part.prefix(1).uppercased() + part.dropFirst()
    }
    return name
  }
}
