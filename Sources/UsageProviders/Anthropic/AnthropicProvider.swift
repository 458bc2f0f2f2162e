import FoundationEssentials
import UsageModel

/// The Usage and Cost Admin API of Anthropic, read with one admin key.
public struct AnthropicProvider: UsageProvider {
  public let account: Account
  let client: AdminClient

  public init(_ connection: ProviderEntry.Connection) {
    account = connection.account
    client = AdminClient(
      connection: connection, headers: ReportCatalog.anthropic.headers(connection.key))
  }

  /// Source: `GET /v1/organizations/me`.
  public func organization() async throws(ProviderError) -> OrganizationIdentity? {
    let body = try await client.get("/v1/organizations/me")
    return OrganizationIdentity(id: try body.string("id"), name: try body.optionalString("name"))
  }

  /// Source: `GET /v1/organizations/usage_report/messages`.
  public func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    let question = query.question
    guard question.resource == .messages else {
      throw .unsupported("Anthropic reports no usage of \(question.resource.name)")
    }
    let walk = try walk(
      "/v1/organizations/usage_report/messages", endpoint: .usage(question, query.bucketWidth),
      window: query.window, bucketWidth: query.bucketWidth, groupBy: question.dimensions,
      filters: query.filters, spelling: AnthropicUsage.dimensions)
    let reader = AnthropicUsage(groupBy: question.dimensions)
    let result = try await walk.run(progress: progress, read: PageWalk.usagePage(row: reader.row))
    return UsageAnswer(
      question: question, bucketWidth: query.bucketWidth, rows: result.pages.flatMap(\.self),
      coverage: result.coverage)
  }

  /// Source: `GET /v1/organizations/cost_report`. Priority Tier cost is not in this report.
  public func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    let question = query.question
    let walk = try walk(
      "/v1/organizations/cost_report", endpoint: .costs(question), window: query.window,
      bucketWidth: .day, groupBy: question.dimensions, filters: query.filters,
      spelling: AnthropicCosts.dimensions)
    let reader = AnthropicCosts(groupBy: question.dimensions)
    let result = try await walk.run(
      progress: progress,
      read: PageWalk.costPage(shiftedBy: AnthropicCosts.placesToDollars, item: reader.item))
    return CostAnswer(question, pages: result.pages, coverage: result.coverage)
  }

  private func walk(
    _ path: String, endpoint: Endpoint, window: Range<Date>, bucketWidth: BucketWidth,
    groupBy: [Dimension], filters: [Dimension: [String]], spelling: WireDimensions
  ) throws(ProviderError) -> PageWalk {
    try bucketWidth.check(window)
    guard groupBy.count <= 5 else {
      throw .unsupported("Anthropic groups by at most five dimensions")
    }
    var query = QueryText()
    query.append("starting_at", window.lowerBound.utcText)
    query.append("ending_at", window.upperBound.utcText)
    query.append("bucket_width", bucketWidth.rawValue)
    query.append("limit", String(bucketWidth.pageLimit))
    try spelling.append(
      to: &query, groupBy: groupBy, filters: filters, suffix: "[]",
      what: "Anthropic's \(endpoint.name)")
    let isAboutSpeed = groupBy.contains(.speed) || filters[.speed] != nil
    return PageWalk(
      client: client,
      dialect: PageDialect(
        start: "starting_at",
        end: "ending_at",
        time: { time throws(ProviderError) in try time.timestamp() },
        emptyPageEndsWalk: false,
        continuesBuckets: false
      ),
      path: path,
      query: query,
      headers: isAboutSpeed ? [AnthropicUsage.speedHeader] : [],
      endpoint: endpoint,
      groupBy: groupBy,
      window: window,
      bucketWidth: bucketWidth
    )
  }

  /// Source: `GET /v1/organizations/{workspaces,api_keys,users}`.
  public func names(
    _ kind: NamedKind, from position: NamesPosition?
  ) async throws(ProviderError) -> NamesAnswer {
    let start: ListWalk.Position? = try position?.place()
    let piece = try await AnthropicNames(client: client).piece(kind, from: start)
    return NamesAnswer(kind, piece, readAt: client.now())
  }

  /// Source: `GET /v1/organizations/usage_report/claude_code`.
  public func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer {
    try await AnthropicClaudeCode(client: client, day: day).read()
  }

  /// Anthropic tells its limits to Enterprise organizations alone.
  public func spendLimit() async throws(ProviderError) -> SpendLimit? {
    throw .unsupported("Anthropic has no spend limit to read")
  }
}
