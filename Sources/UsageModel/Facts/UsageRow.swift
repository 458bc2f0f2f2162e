import FoundationEssentials

/// What a usage endpoint said about one bucket and one dimension tuple. Rows of identical tuples add up.
///
/// Source: Anthropic `usage_report/messages`, OpenAI `usage/<resource>`, `data[].results[]`.
public struct UsageRow: Hashable, Sendable {
  /// The bucket, UTC, end excluded.
  public let interval: Range<Date>
  public let dimensions: Dimensions
  public let tokens: TokenCounts
  /// What of `tokens` is audio or images (OpenAI).
  public let content: TokenContent
  /// nil where the endpoint does not count requests (Anthropic).
  public let requests: Int?
  /// In the unit of the question's resource: images, seconds, calls, ...; nil where that is tokens.
  public let quantity: Int?
  /// Server-side web searches (Anthropic); nil where the endpoint does not count them.
  public let webSearches: Int?

  public init(
    interval: Range<Date>,
    dimensions: Dimensions,
    tokens: TokenCounts,
    content: TokenContent = .untold,
    requests: Int?,
    quantity: Int? = nil,
    webSearches: Int? = nil
  ) {
    self.interval = interval
    self.dimensions = dimensions
    self.tokens = tokens
    self.content = content
    self.requests = requests
    self.quantity = quantity
    self.webSearches = webSearches
  }
}
