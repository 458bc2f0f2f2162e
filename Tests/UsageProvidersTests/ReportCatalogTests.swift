import Testing

@testable import UsageProviders

/// One row of the contracts' tables.
struct ReportRow: CustomTestStringConvertible, Sendable {
  let report: String
  let path: String
  let parameters: String
  var groupBy = ""

  var testDescription: String { report }
}

@Suite struct `The catalog of reports` {
  static let anthropic = [
    ReportRow(
      report: "usage", path: "/v1/organizations/usage_report/messages",
      parameters: """
        account_ids[] api_key_ids[] bucket_width context_window[] ending_at group_by[] \
        inference_geos[] limit models[] page service_account_ids[] service_tiers[] speeds[] \
        starting_at workspace_ids[]
        """,
      groupBy: """
        account_id api_key_id context_window inference_geo model service_account_id service_tier \
        speed workspace_id
        """),
    ReportRow(
      report: "cost", path: "/v1/organizations/cost_report",
      parameters: "bucket_width ending_at group_by[] limit page starting_at",
      groupBy: "description workspace_id"),
    ReportRow(
      report: "claude-code", path: "/v1/organizations/usage_report/claude_code",
      parameters: "limit page starting_at"),
    ReportRow(report: "organization", path: "/v1/organizations/me", parameters: ""),
    ReportRow(
      report: "workspaces", path: "/v1/organizations/workspaces",
      parameters: "after_id before_id include_archived limit"),
    ReportRow(
      report: "api-keys", path: "/v1/organizations/api_keys",
      parameters: "after_id before_id created_by_user_id limit status workspace_id"),
    ReportRow(
      report: "users", path: "/v1/organizations/users",
      parameters: "after_id before_id email limit roles[]"),
  ]

  private static func usage(_ name: String, _ filters: String, _ groupBy: String) -> ReportRow {
    let common = "bucket_width end_time group_by limit page project_ids start_time"
    return ReportRow(
      report: name.replacing("_", with: "-"), path: "/v1/organization/usage/\(name)",
      parameters: "\(common) \(filters)", groupBy: groupBy)
  }

  private static let calls = "api_key_ids models user_ids"
  private static let callers = "api_key_id model project_id user_id"

  static let openAI = [
    usage("completions", "\(calls) batch", "\(callers) api_source batch service_tier"),
    usage("embeddings", calls, callers),
    usage("moderations", calls, callers),
    usage("images", "\(calls) sizes sources", "\(callers) size source"),
    usage("audio_speeches", calls, callers),
    usage("audio_transcriptions", calls, callers),
    usage("vector_stores", "", "project_id"),
    usage("code_interpreter_sessions", "", "project_id"),
    usage(
      "file_search_calls", "api_key_ids user_ids vector_store_ids",
      "api_key_id project_id user_id vector_store_id"),
    usage("web_search_calls", "\(calls) context_levels", "\(callers) api_source context_level"),
    usage("decisions", "\(calls) batch", "\(callers) api_source batch service_tier"),
    ReportRow(
      report: "costs", path: "/v1/organization/costs",
      parameters:
        "api_key_ids bucket_width end_time group_by limit line_items page project_ids start_time",
      groupBy: "api_key_id api_source line_item project_id user_id"),
    ReportRow(
      report: "projects", path: "/v1/organization/projects",
      parameters: "after include_archived limit"),
    ReportRow(
      report: "users", path: "/v1/organization/users", parameters: "after emails limit"),
    ReportRow(
      report: "project-api-keys", path: "/v1/organization/projects/{project_id}/api_keys",
      parameters: "after limit owner_project_access project_id"),
    ReportRow(
      report: "project-service-accounts",
      path: "/v1/organization/projects/{project_id}/service_accounts",
      parameters: "after limit project_id"),
    ReportRow(
      report: "admin-api-keys", path: "/v1/organization/admin_api_keys",
      parameters: "after limit order"),
    ReportRow(report: "spend-limit", path: "/v1/organization/spend_limit", parameters: ""),
  ]

  private func expect(_ row: ReportRow, in entry: ProviderEntry) throws {
    let endpoint = try #require(entry.reports.endpoint(row.report))
    #expect(endpoint.path == row.path)
    #expect(Set(endpoint.parameters.map(\.wireName)) == words(row.parameters))
    #expect(endpoint.parameters.count == words(row.parameters).count)
    if case .choice(let fields) = endpoint.parameter("group_by")?.kind {
      #expect(Set(fields) == words(row.groupBy))
    } else {
      #expect(row.groupBy.isEmpty)
    }
  }

  private func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  @Test(arguments: anthropic)
  func `has every Anthropic endpoint with the parameters of the contract`(row: ReportRow) throws {
    try expect(row, in: .anthropic)
  }

  @Test(arguments: openAI)
  func `has every OpenAI endpoint with the parameters of the contract`(row: ReportRow) throws {
    try expect(row, in: .openAI)
  }

  @Test func `has no endpoint beside those`() {
    #expect(
      Set(ProviderEntry.anthropic.reports.endpoints.map(\.name))
        == Set(Self.anthropic.map(\.report)))
    #expect(
      Set(ProviderEntry.openAI.reports.endpoints.map(\.name)) == Set(Self.openAI.map(\.report)))
  }

  @Test func `takes the API's underscores, and me for the organization`() {
    let reports = ProviderEntry.anthropic.reports
    #expect(reports.endpoint("claude_code")?.name == "claude-code")
    #expect(reports.endpoint("me")?.name == "organization")
    #expect(reports.endpoint("balance") == nil)
  }

  @Test(arguments: ProviderCatalog.all.flatMap { $0.reports.endpoints })
  func `can probe every endpoint with one valid question`(endpoint: ReportEndpoint) throws {
    let probe = try #require(
      endpoint.probe(now: ProviderEntry.testNow, ids: ["project_id": "proj_abc"]))
    #expect(!probe.path.contains("{"))
  }

  @Test func `probes with yesterday and a single bucket`() throws {
    let now = ProviderEntry.testNow
    let cost = try #require(ProviderEntry.anthropic.reports.endpoint("cost"))
    #expect(
      cost.probe(now: now)?.query.text
        == "starting_at=2026-11-19T00%3A00%3A00Z&ending_at=2026-11-20T00%3A00%3A00Z&limit=1")
    let costs = try #require(ProviderEntry.openAI.reports.endpoint("costs"))
    // 1 793 491 200 is 1 November 2026.
    #expect(
      costs.probe(now: now)?.query.text
        == "start_time=\(1_793_491_200 + 18 * 86_400)&end_time=\(1_793_491_200 + 19 * 86_400)&limit=1"
    )
    let claudeCode = try #require(ProviderEntry.anthropic.reports.endpoint("claude-code"))
    #expect(claudeCode.probe(now: now)?.query.text == "starting_at=2026-11-19&limit=1")
  }

  @Test func `does not probe a project's keys without a project`() throws {
    let keys = try #require(ProviderEntry.openAI.reports.endpoint("project-api-keys"))
    #expect(keys.probe(now: ProviderEntry.testNow) == nil)
  }
}
