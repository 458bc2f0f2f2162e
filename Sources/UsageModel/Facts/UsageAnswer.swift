/// Usage rows with the part of the question they answer.
public struct UsageAnswer: Hashable, Sendable {
  public let bucketWidth: BucketWidth
  public let rows: [UsageRow]
  public let coverage: Coverage

  public init(bucketWidth: BucketWidth, rows: [UsageRow], coverage: Coverage) {
    self.bucketWidth = bucketWidth
    self.rows = rows
    self.coverage = coverage
  }
}
