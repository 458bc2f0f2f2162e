import UsageModel

@testable import UsageProviders

extension ContractEndpoint {
  static let anthropic: [ContractEndpoint] =
    Provider.anthropic.questions.usage.map(messages)
    + Provider.anthropic.questions.usageOnDemand.map(messages)
    + [costReport, claudeCode, me, workspaces, apiKeys, anthropicUsers]

  private static let november18: Set<String> = [
    "starting_at=2026-11-18T00%3A00%3A00Z", "ending_at=2026-11-19T00%3A00%3A00Z",
    "bucket_width=1d", "limit=31",
  ]

  private static func messages(_ question: UsageQuestion) -> ContractEndpoint {
    let dimension =
      switch question.split {
      case .standard: "workspace_id"
      case .keys: "api_key_id"
      case .people: "account_id"
      }
    let groups = [dimension, "model", "service_tier", "context_window", "inference_geo"]
    return ContractEndpoint(
      entry: .anthropic,
      fixtures: "anthropic/usage_report_messages",
      path: "/v1/organizations/usage_report/messages",
      query: november18.union(groups.map { "group_by%5B%5D=\($0)" }),
      family: .buckets,
      fullCount: 3,
      pageCounts: (1, 1),
      required: [
        "has_more", "data", "data[0].starting_at", "data[0].ending_at", "data[0].results",
        "data[0].results[0].uncached_input_tokens", "data[0].results[0].cache_read_input_tokens",
        "data[0].results[0].output_tokens", "data[0].results[0].cache_creation",
        "data[0].results[0].cache_creation.ephemeral_5m_input_tokens",
        "data[0].results[0].cache_creation.ephemeral_1h_input_tokens",
      ],
      enums: ["service_tier", "context_window", "inference_geo", "model"],
      read: ContractRead.usage(question)
    )
  }

  private static let costReport = ContractEndpoint(
    entry: .anthropic,
    fixtures: "anthropic/cost_report",
    path: "/v1/organizations/cost_report",
    query: november18.union([
      "group_by%5B%5D=workspace_id", "group_by%5B%5D=description",
    ]),
    family: .buckets,
    fullCount: 10,
    pageCounts: (2, 1),
    required: [
      "has_more", "data", "data[0].starting_at", "data[0].ending_at", "data[0].results",
      "data[0].results[0].amount",
    ],
    enums: ["cost_type", "token_type", "service_tier", "context_window", "inference_geo", "model"],
    read: ContractRead.costs(CostQuestion(dimensions: [.workspace, .lineItem]))
  )

  private static let claudeCode = ContractEndpoint(
    entry: .anthropic,
    fixtures: "anthropic/usage_report_claude_code",
    path: "/v1/organizations/usage_report/claude_code",
    query: ["starting_at=2026-11-18", "limit=1000"],
    family: .records,
    fullCount: 4,
    pageCounts: (1, 2),
    required: [
      "has_more", "data", "data[0].date", "data[0].actor", "data[0].actor.email_address",
      "data[0].core_metrics", "data[0].core_metrics.num_sessions",
      "data[0].core_metrics.lines_of_code", "data[0].core_metrics.lines_of_code.added",
      "data[0].core_metrics.lines_of_code.removed", "data[0].core_metrics.commits_by_claude_code",
      "data[0].core_metrics.pull_requests_by_claude_code",
      "data[0].tool_actions.edit_tool.accepted", "data[0].tool_actions.edit_tool.rejected",
      "data[0].model_breakdown", "data[0].model_breakdown[0].model",
      "data[0].model_breakdown[0].tokens.input", "data[0].model_breakdown[0].tokens.output",
      "data[0].model_breakdown[0].tokens.cache_read",
      "data[0].model_breakdown[0].tokens.cache_creation",
      "data[0].model_breakdown[0].estimated_cost",
      "data[0].model_breakdown[0].estimated_cost.amount",
    ],
    enums: ["customer_type", "subscription_type", "terminal_type", "model"],
    read: ContractRead.claudeCode
  )

  private static let me = ContractEndpoint(
    entry: .anthropic,
    fixtures: "anthropic/me",
    path: "/v1/organizations/me",
    query: [],
    family: .single,
    fullCount: 1,
    required: ["id"],
    enums: ["type"],
    read: ContractRead.organization
  )

  private static func list(
    _ name: String, _ kind: NamedKind, fullCount: Int, also query: Set<String> = []
  ) -> ContractEndpoint {
    ContractEndpoint(
      entry: .anthropic,
      fixtures: "anthropic/\(name)",
      path: "/v1/organizations/\(name)",
      query: query.union(["limit=1000"]),
      family: .list(cursor: "after_id"),
      fullCount: fullCount,
      pageCounts: (2, fullCount - 2),
      required: ["has_more", "data", "data[0].id"],
      enums: ["type", "status", "role", "workspace_geo", "allowed_inference_geos"],
      read: ContractRead.names(kind)
    )
  }

  private static let workspaces = list(
    "workspaces", .workspaces, fullCount: 3, also: ["include_archived=true"])
  private static let apiKeys = list("api_keys", .apiKeys, fullCount: 4)
  private static let anthropicUsers = list("users", .users, fullCount: 3)
}
