import UsageModel

extension ReportCatalog {
  /// Source: sections 3, 4 and 7 of the contract, by name. Out of it: everything that writes.
  static let openAI = ReportCatalog(
    endpoints: usage + [
      .openAICosts, .openAIProjects, .openAIUsers, .openAIProjectKeys, .openAIServiceAccounts,
      .openAIAdminKeys, .openAISpendLimit,
    ],
    headers: { key in [.init("Authorization", "Bearer \(key.secret)")] }
  )

  private static let usage: [ReportEndpoint] = [
    .openAIUsage(
      "completions", "tokens of chat completions and the Responses API",
      filters: [.users, .keys, .models, .batch],
      groupBy: [
        "project_id", "user_id", "api_key_id", "model", "batch", "service_tier", "api_source",
      ]
    ),
    .openAIUsage(
      "embeddings", "tokens of embeddings",
      filters: [.users, .keys, .models],
      groupBy: ["project_id", "user_id", "api_key_id", "model"]),
    .openAIUsage(
      "moderations", "tokens of moderations",
      filters: [.users, .keys, .models],
      groupBy: ["project_id", "user_id", "api_key_id", "model"]),
    .openAIUsage(
      "images", "images made and edited",
      filters: [
        .users, .keys, .models,
        .init(
          "sources", .choice(["image.generation", "image.edit", "image.variation"]), most: .max,
          "only these sources"),
        .init(
          "sizes", .choice(["256x256", "512x512", "1024x1024", "1792x1792", "1024x1792"]),
          most: .max, "only these sizes"),
      ],
      groupBy: ["project_id", "user_id", "api_key_id", "model", "size", "source"],
      example: ["--start-time", "1761955200", "--group-by", "model", "--group-by", "size"]),
    .openAIUsage(
      "audio-speeches", "characters spoken",
      filters: [.users, .keys, .models],
      groupBy: ["project_id", "user_id", "api_key_id", "model"]),
    .openAIUsage(
      "audio-transcriptions", "seconds transcribed",
      filters: [.users, .keys, .models],
      groupBy: ["project_id", "user_id", "api_key_id", "model"]),
    .openAIUsage(
      "vector-stores", "bytes stored, a level and not a sum", filters: [], groupBy: ["project_id"]),
    .openAIUsage(
      "code-interpreter-sessions", "sessions of the code interpreter", filters: [],
      groupBy: ["project_id"]),
    .openAIUsage(
      "file-search-calls", "calls of file search",
      filters: [
        .users, .keys,
        .init("vector_store_ids", .text, most: .max, "only these vector stores"),
      ],
      groupBy: ["project_id", "user_id", "api_key_id", "vector_store_id"]),
    .openAIUsage(
      "web-search-calls", "calls of web search",
      filters: [
        .users, .keys, .models,
        .init(
          "context_levels", .choice(["low", "medium", "high"]), most: .max,
          "only these context levels"),
      ],
      groupBy: ["project_id", "user_id", "api_key_id", "model", "context_level", "api_source"]),
    .openAIUsage(
      "decisions", "tokens of decisions",
      filters: [.users, .keys, .models, .batch],
      groupBy: [
        "project_id", "user_id", "api_key_id", "model", "batch", "service_tier", "api_source",
      ]
    ),
  ]
}

extension ReportEndpoint {
  fileprivate static func openAIUsage(
    _ name: String, _ summary: String, filters: [ReportParameter], groupBy: [String],
    example: [String] = ["--start-time", "2026-11-01", "--all"]
  ) -> ReportEndpoint {
    ReportEndpoint(
      name, summary,
      path: "/v1/organization/usage/\(name.replacing("-", with: "_"))",
      parameters: .window + [
        .init("bucket_width", .choice(["1m", "1h", "1d"]), "length of a bucket; 1d when left out"),
        .groupBy(groupBy), .projects,
      ] + filters + [
        .init("limit", .buckets([.day: 31, .hour: 168, .minute: 1440]), "buckets a page"),
        .page,
      ],
      paging: .pages(emptyPageEndsWalk: true),
      example: example
    )
  }

  fileprivate static let openAICosts = ReportEndpoint(
    "costs", "billed cost by UTC day; amounts are dollars",
    path: "/v1/organization/costs",
    parameters: .window + [
      .init("bucket_width", .choice(["1d"]), "length of a bucket"),
      .groupBy(["project_id", "user_id", "line_item", "api_key_id", "api_source"]),
      .projects, .keys,
      .init("line_items", .text, most: .max, "only these line items, in full"),
      .init("limit", .buckets([.day: 180]), "buckets a page"),
      .page,
    ],
    paging: .pages(emptyPageEndsWalk: true),
    example: ["--start-time", "2026-11-01", "--group-by", "line_item", "--all"]
  )

  fileprivate static let openAIProjects = ReportEndpoint(
    "projects", "projects",
    path: "/v1/organization/projects",
    parameters: [.init("include_archived", .flag, "archived ones too")] + .list,
    paging: .list(after: "after"),
    example: ["--include-archived", "--all"]
  )

  fileprivate static let openAIUsers = ReportEndpoint(
    "users", "members of the organization",
    path: "/v1/organization/users",
    parameters: [.init("emails", .text, most: .max, "only users with these addresses")] + .list,
    paging: .list(after: "after"),
    example: ["--limit", "100", "--all"]
  )

  fileprivate static let openAIProjectKeys = ReportEndpoint(
    "project-api-keys", "API keys of one project, without their secrets",
    path: "/v1/organization/projects/{project_id}/api_keys",
    parameters: [
      .project,
      .init(
        "owner_project_access", .choice(["active", "inactive", "any"]),
        "only keys whose owner has this access; some stay hidden without 'any'"),
    ] + .list,
    paging: .list(after: "after"),
    example: ["--project-id", "proj_abc", "--owner-project-access", "any"]
  )

  fileprivate static let openAIServiceAccounts = ReportEndpoint(
    "project-service-accounts", "service accounts of one project",
    path: "/v1/organization/projects/{project_id}/service_accounts",
    parameters: [.project] + .list,
    paging: .list(after: "after"),
    example: ["--project-id", "proj_abc"]
  )

  fileprivate static let openAIAdminKeys = ReportEndpoint(
    "admin-api-keys", "admin keys, without their secrets",
    path: "/v1/organization/admin_api_keys",
    parameters: [
      .init("order", .choice(["asc", "desc"]), "by time of creation; asc when left out"),
      // The contract names no most here.
      .init("limit", .count(1...(.max)), "elements a page"),
      .after,
    ],
    paging: .list(after: "after"),
    example: ["--order", "desc"]
  )

  fileprivate static let openAISpendLimit = ReportEndpoint(
    "spend-limit", "the organization's own limit; the amount is in cents",
    path: OpenAISpendLimit.path, parameters: [], paging: .none, isSpendLimit: true)
}

/// OpenAI repeats the bare name for each value of a list.
extension ReportParameter {
  fileprivate static let projects = ReportParameter(
    "project_ids", .text, most: .max, "only these projects")
  fileprivate static let users = ReportParameter("user_ids", .text, most: .max, "only these users")
  fileprivate static let keys = ReportParameter(
    "api_key_ids", .text, most: .max, "only these API keys")
  fileprivate static let models = ReportParameter("models", .text, most: .max, "only these models")
  fileprivate static let batch = ReportParameter(
    "batch", .flag, "only batch jobs (true) or only others (false)")
  fileprivate static let page = ReportParameter("page", .text, "next_page of the page before")
  fileprivate static let after = ReportParameter("after", .text, "begin behind this id")
  fileprivate static let project = ReportParameter(
    "project_id", .pathID, isRequired: true, "the project")

  fileprivate static func groupBy(_ fields: [String]) -> ReportParameter {
    ReportParameter("group_by", .choice(fields), most: .max, "split the rows by this field")
  }
}

extension [ReportParameter] {
  fileprivate static let window: [ReportParameter] = [
    .init("start_time", .unixTime, isRequired: true, "first bucket, included"),
    .init("end_time", .unixTime, "end of the last bucket, excluded"),
  ]

  fileprivate static let list: [ReportParameter] = [
    .init("limit", .count(1...100), "elements a page"), .after,
  ]
}
