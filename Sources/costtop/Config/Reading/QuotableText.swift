/// Decides what of a configuration file may be said again: a key may stand anywhere in it by mistake.
enum QuotableText {
  private static let longest = 40

  /// Whether a word of `text` begins as the keys of either provider do: `sk-`.
  static func looksLikeKey(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return words.contains { $0.lowercased().hasPrefix("sk-") }
  }

  /// `'text'`; nil where it may be a key, is long, or holds what a terminal would not draw.
  static func quoted(_ text: String) -> String? {
    guard !looksLikeKey(text), text.count <= longest, isDrawable(text) else { return nil }
    return "'\(text)'"
  }

  /// The same without quotes, for a path: `(not shown)` in its place.
  static func pathStep(_ text: String) -> String {
    quoted(text) == nil ? "(not shown)" : text
  }

  static func isDrawable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
      default: true
      }
    }
  }
}
