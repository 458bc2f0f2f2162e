import FoundationEssentials
import UsageModel

/// The Usage and Cost Admin API of Anthropic, read with one admin key.
public struct AnthropicProvider: UsageProvider {
  public let account: Account
  private let client: AdminClient

  public init(_ connection: ProviderEntry.Connection) {
    account = connection.account
    client = AdminClient(
      connection: connection,
      headers: [
        .init("x-api-key", connection.key.secret),
        .init("anthropic-version", "2023-06-01"),
      ]
    )
  }

  public var usageQuestion: [Dimension] {
    [.workspace, .model, .serviceTier, .contextWindow, .geography]
  }

  public var costQuestion: [Dimension] { [.workspace, .lineItem] }

  /// Source: `GET /v1/organizations/me`.
  public func organization() async throws(ProviderError) -> OrganizationIdentity? {
    let body = try await client.get("/v1/organizations/me")
    return OrganizationIdentity(id: try body.string("id"), name: try body.optionalString("name"))
  }

  /// Source: `GET /v1/organizations/usage_report/messages`.
  public func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    let walk = try walk(
      "/v1/organizations/usage_report/messages", endpoint: .usage(query.bucketWidth),
      window: query.window, bucketWidth: query.bucketWidth, groupBy: query.groupBy,
      names: AnthropicUsage.groupNames)
    let reader = AnthropicUsage(groupBy: Set(query.groupBy))
    return try await walk.usage(progress: progress, row: reader.row)
  }

  /// Source: `GET /v1/organizations/cost_report`. Priority Tier cost is not in this report.
  public func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    let walk = try walk(
      "/v1/organizations/cost_report", endpoint: .costs, window: query.window, bucketWidth: .day,
      groupBy: query.groupBy, names: AnthropicCosts.groupNames)
    let reader = AnthropicCosts(groupBy: Set(query.groupBy))
    return try await walk.costs(
      progress: progress, shiftedBy: AnthropicCosts.placesToDollars, item: reader.item)
  }

  private func walk(
    _ path: String, endpoint: Endpoint, window: Range<Date>, bucketWidth: BucketWidth,
    groupBy: [Dimension], names: [Dimension: String]
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
    for dimension in groupBy {
      guard let name = names[dimension] else {
        throw .unsupported("Anthropic's \(endpoint.name) is not split by \(dimension)")
      }
      query.append("group_by[]", name)
    }
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
      endpoint: endpoint,
      groupBy: groupBy,
      window: window,
      bucketWidth: bucketWidth
    )
  }
}
