/// Where in an answer the things stand that a bend looks for. A path has the names of the members
/// from the root down; elements of arrays add nothing to it.
enum AnswerPlace {
  /// Objects whose members are names of the organization's own choice.
  static let maps: Set<String> = ["tool_actions", "tags"]

  /// A quantity that its endpoint requires.
  static func isCount(_ path: [String], _ value: JSONValue) -> Bool {
    switch value {
    case .int, .number: path.last.map(counts.contains) ?? false
    default: false
    }
  }

  /// Money: `amount` at Anthropic, `amount.value` at OpenAI, and of a limit.
  static func isAmount(_ path: [String], _ value: JSONValue) -> Bool {
    switch value {
    case .int, .number, .string:
      path.last == "amount" || path.suffix(2) == ["amount", "value"]
        || path == ["threshold_amount"]
    default: false
    }
  }

  static func isFigure(_ path: [String], _ value: JSONValue) -> Bool {
    isCount(path, value) || isAmount(path, value)
  }

  /// The id of a listed object, or of the organization itself.
  static func isIdentity(_ path: [String], _: JSONValue) -> Bool {
    path == ["data", "id"] || path == ["id"]
  }

  static func isData(_ path: [String], _: JSONValue) -> Bool { path == ["data"] }

  static func isEnumeration(_ path: [String]) -> Bool {
    path.last.map(enumerations.contains) ?? false
  }

  static func isText(_ path: [String]) -> Bool { path.last.map(texts.contains) ?? false }

  private static let counts: Set<String> = [
    "uncached_input_tokens", "ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens",
    "cache_read_input_tokens", "input_tokens", "output_tokens", "input", "output", "cache_read",
    "cache_creation", "added", "removed", "accepted", "rejected",
    "num_model_requests", "num_requests", "num_sessions", "images", "characters", "seconds",
    "usage_bytes", "commits_by_claude_code", "pull_requests_by_claude_code",
  ]

  private static let enumerations: Set<String> = [
    "service_tier", "context_window", "inference_geo", "speed", "cost_type", "token_type",
    "api_source", "quantity_unit", "size", "source", "context_level", "customer_type",
    "subscription_type", "terminal_type", "status", "role", "residency", "workspace_geo",
    "default_inference_geo", "owner_project_access",
  ]

  private static let texts: Set<String> = [
    "name", "description", "line_item", "model", "email", "email_address", "api_key_name",
    "organization_name", "project_name", "user_email", "redacted_value", "partial_key_hint",
  ]
}
