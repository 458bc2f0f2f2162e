import UsageModel

/// What a token line of OpenAI's bill says: `priority | gpt-5.6-sol, cached input, long context`.
///
/// ```
/// [ prefix " | " ] model [ " " modality ] ", " kind [ ", long context" ]
/// ```
///
/// The text is free and uncontracted, so a line is read only where every part is known; any other stays whole. The
/// model is never matched to a similar name.
struct TokenLineItem: Hashable, Sendable {
  /// As usage rows spell it, usually a dated snapshot.
  let model: String
  let kind: TokenKind
  let modality: Modality?
  /// `priority`, `evals`, `assistants api`.
  let prefix: String?
  let isLongContext: Bool

  private static let kinds: [Substring: TokenKind] = [
    "input": .input,
    "input_tokens": .input,
    "cached input": .cacheRead,
    // The bill does not tell the lifetimes apart.
    "cache writes": .cacheWriteShort,
    "output": .output,
    "output_tokens": .output,
  ]

  /// nil for everything that is not a token line: `web search tool calls`.
  init?(_ lineItem: String) {
    var text = lineItem[...]
    var prefix: String?
    if let mark = text.firstRange(of: " | ") {
      prefix = String(text[..<mark.lowerBound])
      text = text[mark.upperBound...]
    }
    guard let comma = text.firstRange(of: ", ") else { return nil }
    var kindText = text[comma.upperBound...]
    let longContext = ", long context"
    let isLongContext = kindText.hasSuffix(longContext)
    if isLongContext { kindText = kindText.dropLast(longContext.count) }
    var words = text[..<comma.lowerBound].split(separator: " ", omittingEmptySubsequences: false)
    var modality: Modality?
    if words.count == 2 {
      modality = Modality(rawValue: String(words[1]))
      if modality != nil { words.removeLast() }
    }
    guard let kind = Self.kinds[kindText], words.count == 1, !words[0].isEmpty else { return nil }
    model = String(words[0])
    self.kind = kind
    self.modality = modality
    self.prefix = prefix
    self.isLongContext = isLongContext
  }
}
