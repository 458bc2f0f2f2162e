import FoundationEssentials
import UsageModel

/// `GET /v1/organizations/usage_report/claude_code`: one UTC day, by actor and terminal.
struct AnthropicClaudeCode: AdminEndpoint {
  let path = "/v1/organizations/usage_report/claude_code"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try AnthropicRules.check(parameters, allowed: ["starting_at", "limit", "page"])
    guard let text = parameters["starting_at"] else {
      throw .invalid("starting_at: Field required")
    }
    guard let day = UTCDay(text: text) else {
      throw .invalid("starting_at: Input should be a valid date in the format YYYY-MM-DD")
    }
    let limit = try AnthropicRules.limit(in: parameters, standard: 20, maximum: 1000)
    let signature = parameters.signature(path: path, chance: context.organization.chance)
    let cursor = try Self.cursor(in: parameters, signature: signature)
    // All pages of a walk see the organization at the instant of the first one.
    let boundary = cursor?.boundary ?? context.now
    let records = context.organization.claudeCode(on: day, at: boundary)
    let start = min(cursor?.offset ?? 0, records.count)
    let page = records[start...].prefix(limit)
    let hasMore = page.endIndex < records.count
    return .object([
      "data": .array(page.map { Self.object($0, on: day, context.organization) }),
      "has_more": .bool(hasMore),
      "next_page": hasMore
        ? .string(Self.text(offset: page.endIndex, boundary: boundary, signature: signature))
        : .null,
    ])
  }

  private static func object(
    _ record: ClaudeCodeActivity, on day: UTCDay, _ organization: SimulatedOrganization
  ) -> JSONValue {
    let isSubscription = record.identity.customer == .subscription
    var tools: JSONValue.Members = [:]
    for tool in record.tools {
      tools.append(
        tool.name,
        .object(["accepted": .int(tool.accepted), "rejected": .int(tool.rejected)]))
    }
    return .object([
      "date": .string(day.start.utcText),
      "actor": actor(record.identity.actor),
      "organization_id": .string(organization.anthropicID),
      "customer_type": .string(record.identity.customer.rawValue),
      "subscription_type": isSubscription ? "team" : .null,
      "terminal_type": .string(record.identity.terminal),
      "is_remote": .bool(record.identity.isRemote),
      "core_metrics": .object([
        "num_sessions": .int(record.sessions),
        "lines_of_code": .object([
          "added": .int(record.linesAdded), "removed": .int(record.linesRemoved),
        ]),
        "commits_by_claude_code": .int(record.commits),
        "pull_requests_by_claude_code": .int(record.pullRequests),
      ]),
      "tool_actions": .object(tools),
      "model_breakdown": .array(record.models.map(model)),
    ])
  }

  private static func actor(_ actor: ClaudeCodeActivity.Actor) -> JSONValue {
    switch actor {
    case .person(let email):
      .object(["type": "user_actor", "email_address": .string(email)])
    case .key(let name): .object(["type": "api_actor", "api_key_name": .string(name)])
    }
  }

  private static func model(
    _ model: (name: String, counts: TrafficCounts, dollars: ExactDecimal)
  ) -> JSONValue {
    .object([
      "model": .string(model.name),
      "tokens": .object([
        "input": .int(model.counts.input), "output": .int(model.counts.output),
        "cache_read": .int(model.counts.cacheRead),
        "cache_creation": .int(model.counts.allCacheWrites),
      ]),
      "estimated_cost": .object([
        "amount": .int(ClaudeCodeActivity.cents(model.dollars)), "currency": "USD",
      ]),
    ])
  }

  /// Offset, boundary in seconds and the signature of the question, in Base64.
  private static func text(offset: Int, boundary: Date, signature: UInt32) -> String {
    let second = Int(boundary.timeIntervalSince1970)
    let text = "\(offset)|\(second)|\(String(signature, radix: 16))"
    return "page_" + Data(text.utf8).base64EncodedString()
  }

  private static func cursor(
    in parameters: QueryParameters, signature: UInt32
  ) throws(AdminRefusal) -> (offset: Int, boundary: Date)? {
    guard let cursor = parameters["page"] else { return nil }
    guard cursor.hasPrefix("page_"), let data = Data(base64Encoded: String(cursor.dropFirst(5)))
    else { throw .invalid("page: Invalid page token") }
    let parts = String(decoding: data, as: UTF8.self).split(separator: "|")
    guard parts.count == 3, let offset = Int(parts[0]), offset >= 0, let second = Int(parts[1])
    else { throw .invalid("page: Invalid page token") }
    guard parts[2] == String(signature, radix: 16) else {
      throw .invalid("page: Page token does not match the parameters of this request")
    }
    return (offset, Date(timeIntervalSince1970: Double(second)))
  }
}
