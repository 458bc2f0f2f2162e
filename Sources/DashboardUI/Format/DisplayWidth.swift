/// How many columns text takes on a terminal: 作 takes two, a combining mark none.
///
/// Emoji are wide where Unicode presents them as pictures by default; the other wide ranges are East Asian Width W and
/// F (UAX #11), with unassigned gaps inside their blocks taken as wide, as terminals do.
public enum DisplayWidth {
  public static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The width of the scalar that takes room; marks that ride on it take none.
  static func of(_ character: Character) -> Int {
    if character.isASCII {
      return character.asciiValue.map { $0 >= 0x20 && $0 < 0x7F } ?? false ? 1 : 0
    }
    return character.unicodeScalars.reduce(0) { max($0, of($1)) }
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate, .lineSeparator,
      .paragraphSeparator:
      return 0
    default:
      break
    }
    guard scalar.value >= 0x1100 else { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The longest beginning of `text` that is at most `columns` wide.
  static func prefix(of text: String, columns: Int) -> String {
    var room = columns
    var prefix = ""
    for character in text {
      room -= of(character)
      guard room >= 0 else { break }
      prefix.append(character)
    }
    return prefix
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
