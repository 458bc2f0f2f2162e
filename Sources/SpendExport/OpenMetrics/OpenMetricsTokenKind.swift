import UsageModel

/// The `kind` of a token sample.
enum OpenMetricsTokenKind: UInt8, Hashable, Sendable, CaseIterable {
  case input, cacheRead, cacheWriteShort, cacheWriteLong, output

  var name: String {
    switch self {
    case .input: "input"
    case .cacheRead: "cache_read"
    case .cacheWriteShort: "cache_write_short"
    case .cacheWriteLong: "cache_write_long"
    case .output: "output"
    }
  }

  func count(of tokens: TokenCounts) -> Int {
    switch self {
    case .input: tokens.input
    case .cacheRead: tokens.cacheRead
    case .cacheWriteShort: tokens.cacheWriteShort
    case .cacheWriteLong: tokens.cacheWriteLong
    case .output: tokens.output
    }
  }
}
