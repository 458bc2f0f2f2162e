import UsageModel

extension ReportCatalog {
  /// Source: sections 3 to 6 of the contract, by name. Out of it: the beta Analytics API and everything that writes.
  static let anthropic = ReportCatalog(
    endpoints: [
      .anthropicUsage, .anthropicCost, .anthropicClaudeCode, .anthropicOrganization,
      .anthropicWorkspaces, .anthropicKeys, .anthropicUsers,
    ],
    headers: { key in
      [.init("x-api-key", key.secret), .init("anthropic-version", "2023-06-01")]
    }
  )
}

extension ReportEndpoint {
  fileprivate static let anthropicUsage = ReportEndpoint(
    "usage", "token usage of the Messages API, Claude Code and the Console",
    path: "/v1/organizations/usage_report/messages",
    parameters: window
      + [
        .init("bucket_width", .choice(["1d", "1h", "1m"]), "length of a bucket; 1d when left out"),
        .bracketed(
          "group_by",
          .choice([
            "account_id", "api_key_id", "context_window", "inference_geo", "model",
            "service_account_id", "service_tier", "speed", "workspace_id",
          ]), most: 5, "split the rows by this field"),
        .bracketed("models", .text, "only these models"),
        .bracketed("api_key_ids", .text, "only these API keys"),
        .bracketed("workspace_ids", .text, "only these workspaces"),
        .bracketed("account_ids", .text, "only these people"),
        .bracketed("service_account_ids", .text, "only these service accounts"),
        .bracketed(
          "service_tiers",
          .choice([
            "standard", "batch", "priority", "priority_on_demand", "flex", "flex_discount",
          ]), "only these service tiers"),
        .bracketed(
          "context_window", .choice(["0-200k", "200k-1M"]), "only these context windows"),
        .bracketed(
          "inference_geos", .choice(["global", "us", "not_available"]), "only these geographies"),
        .bracketed(
          "speeds", .choice(["standard", "fast"]), "only these speeds; beta fast-mode-2026-02-01"),
        .init("limit", .buckets([.day: 31, .hour: 168, .minute: 1440]), "buckets a page"),
        .page,
      ],
    paging: .pages(emptyPageEndsWalk: false),
    conditionalHeaders: [
      .init(header: AnthropicUsage.speedHeader, parameter: "group_by", value: "speed"),
      .init(header: AnthropicUsage.speedHeader, parameter: "speeds"),
    ],
    example: ["--starting-at", "2026-11-01", "--group-by", "model"]
  )

  fileprivate static let anthropicCost = ReportEndpoint(
    "cost", "billed cost by UTC day; amounts are cents",
    path: "/v1/organizations/cost_report",
    parameters: window
      + [
        .init("bucket_width", .choice(["1d"]), "length of a bucket"),
        .bracketed(
          "group_by", .choice(["workspace_id", "description"]), most: 5,
          "split the rows by this field"),
        .init("limit", .buckets([.day: 31]), "buckets a page"),
        .page,
      ],
    paging: .pages(emptyPageEndsWalk: false),
    example: ["--starting-at", "2026-11-01T00:00:00Z", "--group-by", "description", "--all"]
  )

  fileprivate static let anthropicClaudeCode = ReportEndpoint(
    "claude-code", "Claude Code by person or key, one UTC day",
    path: "/v1/organizations/usage_report/claude_code",
    parameters: [
      .init("starting_at", .day, isRequired: true, "the UTC day"),
      .init("limit", .count(1...1000), "records a page"),
      .page,
    ],
    paging: .pages(emptyPageEndsWalk: false),
    example: ["--starting-at", "2026-11-01", "--limit", "1000", "--all"]
  )

  fileprivate static let anthropicOrganization = ReportEndpoint(
    "organization", alias: "me", "the organization that the key belongs to",
    path: "/v1/organizations/me", parameters: [], paging: .none)

  fileprivate static let anthropicWorkspaces = ReportEndpoint(
    "workspaces", "workspaces; the Default workspace is not among them",
    path: "/v1/organizations/workspaces",
    parameters: [.init("include_archived", .flag, "archived ones too")] + list,
    paging: names,
    example: ["--include-archived", "--all"]
  )

  fileprivate static let anthropicKeys = ReportEndpoint(
    "api-keys", "API keys, without their secrets",
    path: "/v1/organizations/api_keys",
    parameters: [
      .init(
        "status", .choice(["active", "inactive", "archived", "expired"]), "only keys of this status"
      ),
      .init("workspace_id", .text, "only keys of this workspace"),
      .init("created_by_user_id", .text, "only keys this user created"),
    ] + list,
    paging: names,
    example: ["--status", "active", "--limit", "1000"]
  )

  fileprivate static let anthropicUsers = ReportEndpoint(
    "users", "members of the organization",
    path: "/v1/organizations/users",
    parameters: [
      .init("email", .text, "only the user with this address"),
      .bracketed("roles", .text, "only these roles, such as admin, billing, developer"),
    ] + list,
    paging: names,
    example: ["--limit", "1000", "--all"]
  )

  private static let window: [ReportParameter] = [
    .init("starting_at", .timestamp, isRequired: true, "first bucket, included"),
    .init("ending_at", .timestamp, "end of the last bucket, excluded"),
  ]

  private static let list: [ReportParameter] = [
    .init("limit", .count(1...1000), "elements a page"),
    .init("after_id", .text, "begin behind this id"),
    .init("before_id", .text, "end before this id"),
  ]

  private static let names = ReportPaging.list(after: "after_id", before: "before_id")
}

extension ReportParameter {
  /// Anthropic spells a list as its name with brackets, once for each value.
  fileprivate static func bracketed(
    _ name: String, _ kind: Kind, most: Int = .max, _ summary: String
  ) -> ReportParameter {
    ReportParameter(name, kind, wireName: "\(name)[]", most: most, summary)
  }

  fileprivate static let page = ReportParameter("page", .text, "next_page of the page before")
}
