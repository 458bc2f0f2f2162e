import FoundationEssentials

/// Which part of a question an answer really covers.
///
/// Both APIs return every bucket of a window, empty ones too, so buckets that are not contiguous from the window's start
/// to its end mean that something is missing.
public struct Coverage: Hashable, Sendable {
  public let endpoint: Endpoint
  public let groupBy: [Dimension]
  /// What was asked, UTC, end excluded.
  public let window: Range<Date>
  /// The contiguous part that was read, from the window's start.
  public let covered: Range<Date>
  public let pages: Int
  /// When the last page arrived.
  public let readAt: Date
  /// Why the walk ended before the window's end; nil when it did not.
  public let interruption: ProviderError?

  public init(
    endpoint: Endpoint,
    groupBy: [Dimension],
    window: Range<Date>,
    covered: Range<Date>,
    pages: Int,
    readAt: Date,
    interruption: ProviderError? = nil
  ) {
    self.endpoint = endpoint
    self.groupBy = groupBy
    self.window = window
    self.covered = covered
    self.pages = pages
    self.readAt = readAt
    self.interruption = interruption
  }

  public var isComplete: Bool { interruption == nil && covered == window }
}

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

/// Cost line items with the part of the question they answer.
public struct CostAnswer: Hashable, Sendable {
  public let items: [CostLineItem]
  public let coverage: Coverage
  /// Per day, the sum of the amount literals as they stood in the answer, taken before any mapping: what the items must
  /// add up to.
  public let literalTotals: [UTCDay: Amounts]
  /// The organization, where the rows name it.
  public let organization: OrganizationIdentity?

  public init(
    items: [CostLineItem],
    coverage: Coverage,
    literalTotals: [UTCDay: Amounts],
    organization: OrganizationIdentity? = nil
  ) {
    self.items = items
    self.coverage = coverage
    self.literalTotals = literalTotals
    self.organization = organization
  }
}
