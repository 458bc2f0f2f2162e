import FoundationEssentials

/// What a usage endpoint said about one bucket and one dimension tuple. Rows of identical tuples add up.
///
/// Source: Anthropic `usage_report/messages` `data[].results[]`; OpenAI `usage/completions` `data[].results[]`.
public struct UsageRow: Hashable, Sendable {
  /// The bucket, UTC, end excluded.
  public let interval: Range<Date>
  public let dimensions: Dimensions
  public let tokens: TokenCounts
  /// nil where the provider does not count requests (Anthropic).
  public let requests: Int?
  /// Server-side web searches (Anthropic); nil where the endpoint does not count them.
  public let webSearches: Int?

  public init(
    interval: Range<Date>,
    dimensions: Dimensions,
    tokens: TokenCounts,
    requests: Int?,
    webSearches: Int? = nil
  ) {
    self.interval = interval
    self.dimensions = dimensions
    self.tokens = tokens
    self.requests = requests
    self.webSearches = webSearches
  }
}
