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
