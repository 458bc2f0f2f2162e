/// How a terminal calls for attention.
public enum TerminalNotice: String, Hashable, Sendable, CaseIterable {
  case bell
  /// A notification of the desktop, which iTerm2, WezTerm, kitty, ghostty and Windows Terminal know.
  case osc9

  private static let mostCharacters = 200

  /// `BEL`, or `ESC ] 9 ; text BEL`. Nothing of `text` can end the sequence early: control characters are blanks.
  func sequence(for text: String) -> [UInt8] {
    switch self {
    case .bell: return [0x07]
    case .osc9:
      let scalars = text.prefix(Self.mostCharacters).unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control ? " " : scalar
      }
      return Array("\u{1B}]9;\(String(String.UnicodeScalarView(scalars)))\u{07}".utf8)
    }
  }
}
