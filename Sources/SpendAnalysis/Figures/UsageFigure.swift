import UsageModel

/// Usage over some time.
public struct UsageFigure: Hashable, Sendable {
  /// nil = not read, or never reported for this row.
  public let tokens: TokenCounts?
  /// What is counted in other units than tokens: images, seconds, calls, ... Of a level (bytes) the latest day's, never
  /// the sum of days. Server-side web searches (Anthropic) are calls.
  public let quantities: [UsageUnit: Int]
  /// nil where the provider does not count requests, or nothing was read.
  public let requests: Int?
  /// Every bucket that was asked was read.
  public let isComplete: Bool
  /// `requests` counts all of the usage: false where part of it is of a provider that does not count them.
  public let countsAllRequests: Bool

  public init(
    tokens: TokenCounts?,
    quantities: [UsageUnit: Int] = [:],
    requests: Int?,
    isComplete: Bool,
    countsAllRequests: Bool = true
  ) {
    self.tokens = tokens
    self.quantities = quantities
    self.requests = requests
    self.isComplete = isComplete
    self.countsAllRequests = countsAllRequests
  }
}
