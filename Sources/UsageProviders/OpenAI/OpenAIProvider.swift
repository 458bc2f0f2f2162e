import FoundationEssentials
import UsageModel

/// The organization usage and costs API of OpenAI, read with one admin key.
public struct OpenAIProvider: UsageProvider {
  public let account: Account
  let client: AdminClient

  public init(_ connection: ProviderEntry.Connection) {
    account = connection.account
    client = AdminClient(
      connection: connection, headers: ReportCatalog.openAI.headers(connection.key))
  }

  /// OpenAI has no such endpoint; cost rows may name the organization (`CostAnswer.organization`).
  public func organization() async throws(ProviderError) -> OrganizationIdentity? { nil }

  /// Source: `GET /v1/organization/usage/<resource>`.
  public func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    let question = query.question
    guard let reader = OpenAIUsage.of(question.resource) else {
      throw .unsupported("OpenAI reports no usage of \(question.resource.name)")
    }
    let report = Report(
      path: reader.path, endpoint: .usage(question, query.bucketWidth),
      dimensions: reader.dimensions, window: query.window, bucketWidth: query.bucketWidth,
      groupBy: question.dimensions, filters: query.filters)
    let result = try await narrowingWalk(report).run(progress: progress) { dimensions in
      PageWalk.usagePage { result, interval throws(ProviderError) in
        try reader.row(result, in: interval, by: dimensions)
      }
    }
    return UsageAnswer(
      question: question, bucketWidth: query.bucketWidth, rows: result.pages.flatMap(\.self),
      coverage: result.coverage)
  }

  /// Source: `GET /v1/organization/costs`.
  public func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    let question = query.question
    let report = Report(
      path: "/v1/organization/costs", endpoint: .costs(question),
      dimensions: OpenAICosts.dimensions, window: query.window, bucketWidth: .day,
      groupBy: question.dimensions, filters: query.filters)
    let result = try await narrowingWalk(report).run(progress: progress) { dimensions in
      let reader = OpenAICosts(groupBy: dimensions)
      return PageWalk.costPage(shiftedBy: 0, item: reader.item, aside: reader.aside)
    }
    return CostAnswer(question, pages: result.pages, coverage: result.coverage)
  }

  private struct Report {
    let path: String
    let endpoint: Endpoint
    let dimensions: WireDimensions
    let window: Range<Date>
    let bucketWidth: BucketWidth
    let groupBy: [Dimension]
    let filters: [Dimension: [String]]
  }

  private func narrowingWalk(_ report: Report) -> NarrowingWalk {
    NarrowingWalk(
      endpoint: report.endpoint,
      window: report.window,
      bucketWidth: report.bucketWidth,
      dimensions: report.groupBy,
      refusal: OpenAIRefusal.read,
      walk: { window, groupBy throws(ProviderError) in
        try walk(report, window: window, groupBy: groupBy)
      }
    )
  }

  private func walk(
    _ report: Report, window: Range<Date>, groupBy: [Dimension]
  ) throws(ProviderError) -> PageWalk {
    try report.bucketWidth.check(window)
    var query = QueryText()
    query.append("start_time", String(Int(window.lowerBound.timeIntervalSince1970)))
    query.append("end_time", String(Int(window.upperBound.timeIntervalSince1970)))
    query.append("bucket_width", report.bucketWidth.rawValue)
    query.append("limit", String(report.bucketWidth.pageLimit))
    try report.dimensions.append(
      to: &query, groupBy: groupBy, filters: report.filters, suffix: "",
      what: "OpenAI's \(report.endpoint.name)")
    return PageWalk(
      client: client,
      dialect: PageDialect(
        start: "start_time",
        end: "end_time",
        time: { time throws(ProviderError) in try time.unixTime() },
        emptyPageEndsWalk: true,
        continuesBuckets: true
      ),
      path: report.path,
      query: query,
      endpoint: report.endpoint,
      groupBy: groupBy,
      window: window,
      bucketWidth: report.bucketWidth
    )
  }

  /// Source: `GET /v1/organization/{projects,users,admin_api_keys}` and `projects/{id}/api_keys`.
  public func names(
    _ kind: NamedKind, from position: NamesPosition?
  ) async throws(ProviderError) -> NamesAnswer {
    let names = OpenAINames(client: client)
    guard kind != .apiKeys else {
      var keys = OpenAIKeyNames(names: names, position: try position?.place())
      return try await keys.answer()
    }
    let start: ListWalk.Position? = try position?.place()
    return NamesAnswer(kind, try await names.piece(kind, from: start), readAt: client.now())
  }

  public func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer {
    throw .unsupported("OpenAI has no report on Claude Code")
  }

  /// Source: `GET /v1/organization/spend_limit`.
  public func spendLimit() async throws(ProviderError) -> SpendLimit? {
    try OpenAISpendLimit.read(try await client.get(OpenAISpendLimit.path), at: client.now())
  }
}
