/// Makes text from an API safe and drawable: every character that is left takes one or two columns on any terminal.
public enum DisplayText {
  /// Control and invisible characters vanish, except that line breaks and tabs become spaces. Emoji made of several
  /// pictures keep the first, because terminals disagree on the width of the whole; flags become their two letters.
  public static func cleaned(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var cleaned = ""
    for character in text { append(character, to: &cleaned) }
    return cleaned
  }

  private static let marksKept = 4

  private static func append(_ character: Character, to text: inout String) {
    if character.isNewline || character == "\t" {
      text.append(" ")
      return
    }
    var base: Unicode.Scalar?
    var marks: [Unicode.Scalar] = []
    for scalar in character.unicodeScalars {
      if let letter = regionalLetter(scalar) {
        text.append(letter)
      } else if DisplayWidth.of(scalar) > 0 {
        if base == nil { base = scalar }
      } else if base != nil, marks.count < marksKept, isMark(scalar) {
        marks.append(scalar)
      }
    }
    guard let base else { return }
    text.unicodeScalars.append(base)
    text.unicodeScalars.append(contentsOf: marks)
  }

  /// Marks that ride on the character before; variation selectors would change its width, and are left out.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard !(0xFE00...0xFE0F).contains(scalar.value) else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  private static func regionalLetter(_ scalar: Unicode.Scalar) -> Character? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value),
      let letter = Unicode.Scalar(scalar.value - 0x1F1E6 + 65)
    else { return nil }
    return Character(letter)
  }
}
