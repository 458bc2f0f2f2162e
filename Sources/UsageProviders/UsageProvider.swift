import FoundationEssentials
import UsageModel

/// A question to a usage endpoint.
public struct UsageQuery: Hashable, Sendable {
  /// UTC, end excluded; both ends lie on edges of `bucketWidth`.
  public let window: Range<Date>
  public let bucketWidth: BucketWidth
  public let groupBy: [Dimension]

  public init(window: Range<Date>, bucketWidth: BucketWidth, groupBy: [Dimension]) {
    self.window = window
    self.bucketWidth = bucketWidth
    self.groupBy = groupBy
  }
}

/// A question to a cost endpoint. Bills are cut by the UTC day.
public struct CostQuery: Hashable, Sendable {
  public let days: Range<UTCDay>
  public let groupBy: [Dimension]

  public init(days: Range<UTCDay>, groupBy: [Dimension]) {
    self.days = days
    self.groupBy = groupBy
  }

  public var window: Range<Date> { days.lowerBound.start..<days.upperBound.start }
}

/// Told of every page as it arrives.
public typealias ProgressReport = @Sendable (WalkProgress) -> Void

/// One account, read through its provider's admin API.
///
/// Each question is walked to its last page. A walk that fails on its first page throws; one that fails later returns
/// what it read, with the reason in `coverage.interruption`.
public protocol UsageProvider: Sendable {
  var account: Account { get }
  /// The dimensions the dashboard asks usage by: the named question Q1 of this provider.
  var usageQuestion: [Dimension] { get }
  /// The dimensions the dashboard asks the bill by.
  var costQuestion: [Dimension] { get }

  /// nil when the provider has no endpoint that names the organization.
  func organization() async throws(ProviderError) -> OrganizationIdentity?
  func usage(_ query: UsageQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> UsageAnswer
  func costs(_ query: CostQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> CostAnswer
}

extension UsageProvider {
  public func usage(_ query: UsageQuery) async throws(ProviderError) -> UsageAnswer {
    try await usage(query, progress: { _ in })
  }

  public func costs(_ query: CostQuery) async throws(ProviderError) -> CostAnswer {
    try await costs(query, progress: { _ in })
  }
}
