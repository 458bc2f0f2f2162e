import UsageModel

/// Token kinds as the file spells them.
enum TokenKindText {
  static let all = TokenKind.allCases.map(text)

  static func text(_ kind: TokenKind) -> String {
    switch kind {
    case .input: "input"
    case .cacheRead: "cache_read"
    case .cacheWriteShort: "cache_write_short"
    case .cacheWriteLong: "cache_write_long"
    case .output: "output"
    }
  }

  static func kind(_ text: String) throws -> TokenKind { try known(kinds[text], text) }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: TokenKind.allCases.map { (text($0), $0) })
}
