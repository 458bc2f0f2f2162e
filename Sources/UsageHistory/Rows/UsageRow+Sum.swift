import UsageModel

extension UsageRow {
  /// Rows of identical tuples of one bucket add up.
  func adding(_ other: UsageRow) -> UsageRow {
    UsageRow(
      interval: interval,
      dimensions: dimensions,
      tokens: tokens + other.tokens,
      content: content + other.content,
      requests: Self.sum(requests, other.requests),
      quantity: Self.sum(quantity, other.quantity),
      webSearches: Self.sum(webSearches, other.webSearches)
    )
  }

  private static func sum(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return one + other
  }
}
