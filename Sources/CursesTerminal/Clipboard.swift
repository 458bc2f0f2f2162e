import FoundationEssentials

/// How a terminal is asked to take text: OSC 52, which xterm, iTerm2, kitty, WezTerm, Windows Terminal and tmux know.
enum Clipboard {
  /// Terminals drop longer sequences, and some do not drop them whole.
  static let mostBytes = 74_000

  /// `ESC ] 52 ; c ; base64 BEL`. Whatever `text` is, nothing of it can end the sequence early. nil where it is too
  /// long.
  static func sequence(for text: String) -> [UInt8]? {
    guard text.utf8.count <= mostBytes else { return nil }
    let encoded = Data(text.utf8).base64EncodedString()
    return Array("\u{1B}]52;c;\(encoded)\u{07}".utf8)
  }
}
