import FoundationEssentials
import UsageModel

/// The organization usage and costs API of OpenAI, read with one admin key.
public struct OpenAIProvider: UsageProvider {
  public let account: Account
  private let client: AdminClient

  public init(_ connection: ProviderEntry.Connection) {
    account = connection.account
    client = AdminClient(
      connection: connection,
      headers: [.init("Authorization", "Bearer \(connection.key.secret)")]
    )
  }

  public var usageQuestion: [Dimension] { [.workspace, .model, .serviceTier, .batch] }

  public var costQuestion: [Dimension] { [.lineItem, .workspace] }

  /// OpenAI has no such endpoint; cost rows may name the organization (`CostAnswer.organization`).
  public func organization() async throws(ProviderError) -> OrganizationIdentity? { nil }

  /// Source: `GET /v1/organization/usage/completions`, which includes the Responses API.
  public func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    let walk = try walk(
      "/v1/organization/usage/completions", endpoint: .usage(query.bucketWidth),
      window: query.window, bucketWidth: query.bucketWidth, groupBy: query.groupBy,
      names: OpenAIUsage.groupNames)
    let reader = OpenAIUsage(groupBy: Set(query.groupBy))
    return try await walk.usage(progress: progress, row: reader.row)
  }

  /// Source: `GET /v1/organization/costs`.
  public func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    let walk = try walk(
      "/v1/organization/costs", endpoint: .costs, window: query.window, bucketWidth: .day,
      groupBy: query.groupBy, names: OpenAICosts.groupNames)
    let reader = OpenAICosts(groupBy: Set(query.groupBy))
    return try await walk.costs(
      progress: progress, shiftedBy: 0, item: reader.item, organization: reader.organization)
  }

  private func walk(
    _ path: String, endpoint: Endpoint, window: Range<Date>, bucketWidth: BucketWidth,
    groupBy: [Dimension], names: [Dimension: String]
  ) throws(ProviderError) -> PageWalk {
    try bucketWidth.check(window)
    var query = QueryText()
    query.append("start_time", String(Int(window.lowerBound.timeIntervalSince1970)))
    query.append("end_time", String(Int(window.upperBound.timeIntervalSince1970)))
    query.append("bucket_width", bucketWidth.rawValue)
    query.append("limit", String(bucketWidth.pageLimit))
    for dimension in groupBy {
      guard let name = names[dimension] else {
        throw .unsupported("OpenAI's \(endpoint.name) is not split by \(dimension)")
      }
      query.append("group_by", name)
    }
    return PageWalk(
      client: client,
      dialect: PageDialect(
        start: "start_time",
        end: "end_time",
        time: { time throws(ProviderError) in try time.unixTime() },
        emptyPageEndsWalk: true,
        continuesBuckets: true
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
