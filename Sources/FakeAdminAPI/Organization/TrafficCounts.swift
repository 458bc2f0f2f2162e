/// What one source of traffic did in a span of time. Token counts are disjoint.
struct TrafficCounts: Hashable, Sendable {
  /// Requests; for a source charged by the piece, the pieces.
  var requests = 0
  /// Neither read from a cache nor written to one.
  var input = 0
  /// The part of `input` that was images.
  var imageInput = 0
  var cacheRead = 0
  /// Cache writes of the short lifetime (Anthropic 5 minutes, OpenAI 30 minutes).
  var cacheWriteShort = 0
  /// Cache writes of the long lifetime (Anthropic 1 hour, OpenAI 12 hours).
  var cacheWriteLong = 0
  var output = 0
  var webSearches = 0

  var isZero: Bool { self == TrafficCounts() }

  static func += (sum: inout Self, other: Self) {
    sum = sum.combined(with: other, +)
  }

  static func - (whole: Self, part: Self) -> Self {
    whole.combined(with: part, -)
  }

  /// What the first `part` requests of these account for; exact at both ends, growing with `part`
  /// between them.
  func first(_ part: Int) -> Self {
    guard requests > 0 else { return Self() }
    return mapped { $0 * part / requests }
  }

  private func mapped(_ transform: (Int) -> Int) -> Self {
    Self(
      requests: transform(requests),
      input: transform(input),
      imageInput: transform(imageInput),
      cacheRead: transform(cacheRead),
      cacheWriteShort: transform(cacheWriteShort),
      cacheWriteLong: transform(cacheWriteLong),
      output: transform(output),
      webSearches: transform(webSearches)
    )
  }

  private func combined(with other: Self, _ operation: (Int, Int) -> Int) -> Self {
    Self(
      requests: operation(requests, other.requests),
      input: operation(input, other.input),
      imageInput: operation(imageInput, other.imageInput),
      cacheRead: operation(cacheRead, other.cacheRead),
      cacheWriteShort: operation(cacheWriteShort, other.cacheWriteShort),
      cacheWriteLong: operation(cacheWriteLong, other.cacheWriteLong),
      output: operation(output, other.output),
      webSearches: operation(webSearches, other.webSearches)
    )
  }
}
