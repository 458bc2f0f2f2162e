/// Disjoint token counts: no token is in two of them. OpenAI's cached tokens are already taken out of `input`.
///
/// Decoding bounds every count of an answer (see `CountBounds`), so sums of answers cannot overflow.
public struct TokenCounts: Hashable, Sendable {
  /// Neither read from nor written to a cache.
  public var input: Int
  public var cacheRead: Int
  /// Cache writes of the shorter lifetime (Anthropic 5 min, OpenAI 30 min or not told apart).
  public var cacheWriteShort: Int
  /// Cache writes of the longer lifetime (Anthropic 1 h, OpenAI 12 h).
  public var cacheWriteLong: Int
  public var output: Int

  public init(
    input: Int = 0,
    cacheRead: Int = 0,
    cacheWriteShort: Int = 0,
    cacheWriteLong: Int = 0,
    output: Int = 0
  ) {
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWriteShort = cacheWriteShort
    self.cacheWriteLong = cacheWriteLong
    self.output = output
  }

  public static let zero = TokenCounts()

  public var cacheWrite: Int { cacheWriteShort + cacheWriteLong }
  public var total: Int { input + cacheRead + cacheWrite + output }

  /// Cache reads over everything that went in; nil when nothing went in.
  public var cacheHitRate: Double? {
    let sent = input + cacheRead + cacheWrite
    return sent == 0 ? nil : Double(cacheRead) / Double(sent)
  }

  public static func + (lhs: Self, rhs: Self) -> Self {
    TokenCounts(
      input: lhs.input + rhs.input,
      cacheRead: lhs.cacheRead + rhs.cacheRead,
      cacheWriteShort: lhs.cacheWriteShort + rhs.cacheWriteShort,
      cacheWriteLong: lhs.cacheWriteLong + rhs.cacheWriteLong,
      output: lhs.output + rhs.output
    )
  }

  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
}

/// Counts beyond this are refused as an unknown shape: no organization has them, and sums of up to 9000 answers at the
/// bound still fit 64 bits.
public enum CountBounds {
  /// The most tokens, requests or calls that all rows of one answer may add up to.
  public static let perAnswer = 1_000_000_000_000_000
}

/// Which kind of token a cost row charges for.
public enum TokenKind: Hashable, Sendable, CaseIterable {
  case input, cacheRead, cacheWriteShort, cacheWriteLong, output
}
