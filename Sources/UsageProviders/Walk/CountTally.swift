import UsageModel

/// Keeps the sums of one answer within `CountBounds`, so that nobody who adds its rows up can overflow.
struct CountTally {
  private var tokens = 0
  private var requests = 0
  private var webSearches = 0

  /// Every count of `row` is within the bound already, so these sums stay far from 64 bits.
  mutating func add(_ row: UsageRow, at place: JSONCursor) throws(ProviderError) {
    tokens += row.tokens.total
    requests += row.requests ?? 0
    webSearches += row.webSearches ?? 0
    guard max(tokens, requests, webSearches) <= CountBounds.perAnswer else {
      throw place.unexpected("brings the answer's counts beyond any organization's")
    }
  }
}
