/// Usage rows with the part of the question they answer.
public struct UsageAnswer: Hashable, Sendable {
  public let question: UsageQuestion
  public let bucketWidth: BucketWidth
  public let rows: [UsageRow]
  public let coverage: Coverage

  public init(
    question: UsageQuestion, bucketWidth: BucketWidth, rows: [UsageRow], coverage: Coverage
  ) {
    self.question = question
    self.bucketWidth = bucketWidth
    self.rows = rows
    self.coverage = coverage
  }
}
