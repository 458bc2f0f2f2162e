import FoundationEssentials

/// The normalized row: what is known of one account, interval and dimension tuple from both sides.
public struct UsageBucket: Hashable, Sendable {
  public let account: Account.ID
  /// UTC, end excluded.
  public let interval: Range<Date>
  public let dimensions: Dimensions
  /// nil when no usage row has this tuple: a cost without usage.
  public let tokens: TokenCounts?
  /// nil when the provider does not count requests, or there is no usage row.
  public let requests: Int?
  /// What is counted in other units: images, seconds, calls; only units that a usage row has.
  public let quantities: [UsageUnit: Int]
  /// What the bill says; nil = not known, which is not zero.
  public let cost: Amounts?

  public init(
    account: Account.ID,
    interval: Range<Date>,
    dimensions: Dimensions,
    tokens: TokenCounts?,
    requests: Int?,
    quantities: [UsageUnit: Int] = [:],
    cost: Amounts?
  ) {
    self.account = account
    self.interval = interval
    self.dimensions = dimensions
    self.tokens = tokens
    self.requests = requests
    self.quantities = quantities
    self.cost = cost
  }

  /// nil = not about a model.
  public var model: String? { dimensions[.model].id }
}
