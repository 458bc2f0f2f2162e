/// Token counts, disjoint and over all modalities, and the requests they belong to (which
/// Anthropic's report does not show).
public struct SimulatedTokens: Hashable, Sendable {
  public let input: Int
  public let cacheRead: Int
  /// Anthropic 5 minutes, OpenAI 30 minutes.
  public let cacheWriteShort: Int
  /// Anthropic 1 hour, OpenAI 12 hours.
  public let cacheWriteLong: Int
  public let output: Int
  public let requests: Int

  init(_ counts: TrafficCounts) {
    input = counts.allInput
    cacheRead = counts.allCacheRead
    cacheWriteShort = counts.cacheWriteShort
    cacheWriteLong = counts.cacheWriteLong
    output = counts.allOutput
    requests = counts.requests
  }
}
