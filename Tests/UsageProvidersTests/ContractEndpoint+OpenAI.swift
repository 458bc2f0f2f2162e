import UsageModel

@testable import UsageProviders

extension ContractEndpoint {
  static let openAI: [ContractEndpoint] =
    openAIUsage + openAICosts + [projects, projectKeys, openAIUsers, adminKeys, spendLimit]

  private static let november18: Set<String> = [
    "start_time=1794960000", "end_time=1795046400", "bucket_width=1d", "limit=31",
  ]
  private static let everywhere = ["project_id", "user_id", "api_key_id"]

  private static let bucketMembers = [
    "has_more", "data", "data[0].start_time", "data[0].end_time", "data[0].results",
  ]

  private static func usage(
    _ resource: UsageResource, by groups: [String], counters: [String]
  ) -> ContractEndpoint {
    let question = Provider.openAI.questions.usage.first { $0.resource == resource }
    return ContractEndpoint(
      entry: .openAI,
      fixtures: "openai/usage_\(resource.id)",
      path: "/v1/organization/usage/\(resource.id)",
      query: november18.union(groups.map { "group_by=\($0)" }),
      family: .buckets,
      fullCount: 3,
      pageCounts: (1, 1),
      required: bucketMembers + counters.map { "data[0].results[0].\($0)" },
      enums: ["object", "model", "service_tier", "api_source", "size", "source", "context_level"],
      read: ContractRead.usage(question ?? UsageQuestion(resource: resource, dimensions: []))
    )
  }

  private static let openAIUsage = [
    usage(
      .completions, by: everywhere + ["model", "service_tier", "batch"],
      counters: ["input_tokens", "output_tokens", "num_model_requests"]),
    usage(
      .decisions, by: everywhere + ["model", "service_tier", "batch"],
      counters: ["input_tokens", "output_tokens", "num_model_requests"]),
    usage(
      .embeddings, by: everywhere + ["model"], counters: ["input_tokens", "num_model_requests"]),
    usage(
      .moderations, by: everywhere + ["model"], counters: ["input_tokens", "num_model_requests"]),
    usage(
      .images, by: everywhere + ["model", "size", "source"],
      counters: ["images", "num_model_requests"]),
    usage(
      .audioSpeeches, by: everywhere + ["model"], counters: ["characters", "num_model_requests"]),
    usage(
      .audioTranscriptions, by: everywhere + ["model"], counters: ["seconds", "num_model_requests"]),
    usage(.vectorStores, by: ["project_id"], counters: ["usage_bytes"]),
    usage(.codeInterpreterSessions, by: ["project_id"], counters: ["num_sessions"]),
    usage(.fileSearchCalls, by: everywhere + ["vector_store_id"], counters: ["num_requests"]),
    usage(
      .webSearchCalls, by: everywhere + ["model", "context_level"],
      counters: ["num_model_requests", "num_requests"]),
  ]

  private static let openAICosts = [
    costs(
      .init(dimensions: [.workspace, .lineItem, .apiKey]),
      by: ["project_id", "line_item", "api_key_id"]),
    costs(.init(split: .people, dimensions: [.user, .lineItem]), by: ["user_id", "line_item"]),
    costs(.init(split: .total, dimensions: []), by: []),
  ]

  private static func costs(_ question: CostQuestion, by groups: [String]) -> ContractEndpoint {
    ContractEndpoint(
      entry: .openAI,
      fixtures: "openai/costs",
      path: "/v1/organization/costs",
      query: november18.union(groups.map { "group_by=\($0)" }),
      family: .buckets,
      fullCount: 13,
      pageCounts: (2, 1),
      required: bucketMembers + ["data[0].results[0].amount", "data[0].results[0].amount.value"],
      enums: ["object", "quantity_unit", "api_source"],
      read: ContractRead.costs(question)
    )
  }

  private static func list(
    _ fixtures: String, _ path: String, _ kind: NamedKind, also query: Set<String> = [],
    besides: [String: String] = [:]
  ) -> ContractEndpoint {
    ContractEndpoint(
      entry: .openAI,
      fixtures: "openai/\(fixtures)",
      path: "/v1/organization/\(path)",
      query: query.union(["limit=100"]),
      family: .list(cursor: "after"),
      fullCount: 3,
      pageCounts: (2, 1),
      required: ["has_more", "data", "data[0].id"],
      enums: ["object", "status", "role", "owner_project_access"],
      besides: besides,
      read: ContractRead.names(kind)
    )
  }

  private static let projects = list(
    "projects", "projects", .workspaces, also: ["include_archived=true"])
  /// Keys are listed per project, so the projects are asked first.
  private static let projectKeys = list(
    "project_api_keys", "projects/proj_alpha/api_keys", .apiKeys,
    also: ["owner_project_access=any"],
    besides: ["/v1/organization/projects": "openai/projects/one/1.json"])
  private static let openAIUsers = list("users", "users", .users)
  private static let adminKeys = list("admin_api_keys", "admin_api_keys", .adminKeys)

  private static let spendLimit = ContractEndpoint(
    entry: .openAI,
    fixtures: "openai/spend_limit",
    path: "/v1/organization/spend_limit",
    query: [],
    family: .single,
    fullCount: 1,
    required: ["threshold_amount", "currency", "interval", "enforcement", "enforcement.status"],
    enums: ["object", "status"],
    read: ContractRead.spendLimit
  )
}
