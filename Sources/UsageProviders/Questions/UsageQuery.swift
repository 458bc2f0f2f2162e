import FoundationEssentials
import UsageModel

/// A question to a usage endpoint.
public struct UsageQuery: Hashable, Sendable {
  /// UTC, end excluded; both ends lie on edges of `bucketWidth`.
  public let window: Range<Date>
  public let bucketWidth: BucketWidth
  public let question: UsageQuestion
  /// Only rows with one of these values of a dimension; ids as the API spells them.
  public let filters: [Dimension: [String]]

  public init(
    window: Range<Date>,
    bucketWidth: BucketWidth,
    question: UsageQuestion,
    filters: [Dimension: [String]] = [:]
  ) {
    self.window = window
    self.bucketWidth = bucketWidth
    self.question = question
    self.filters = filters
  }
}
