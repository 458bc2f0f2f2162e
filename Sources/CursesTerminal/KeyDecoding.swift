import DashboardUI

/// What ncurses hands over: a key it knows from terminfo, or a character.
enum KeyInput: Hashable, Sendable {
  case key(Key)
  case scalar(Unicode.Scalar)
}

/// The keys in one batch of input.
///
/// Escape sequences that terminfo does not list are read here: those of common keys become keys, so that a poor
/// terminal description costs no key, and all others are dropped, so that their letters are not taken for commands.
func decodeKeys(_ input: [KeyInput]) -> [Key] {
  var keys: [Key] = []
  var text = String.UnicodeScalarView()

  func endText() {
    keys += String(text).map(Key.character)
    text = String.UnicodeScalarView()
  }

  var rest = input[...]
  while let next = rest.popFirst() {
    switch next {
    case .key(let key):
      endText()
      keys.append(key)
    case .scalar("\u{1B}"):
      endText()
      if let sequence = EscapeSequence(after: rest) {
        rest = rest.dropFirst(sequence.length)
        if let key = sequence.key { keys.append(key) }
      } else {
        keys.append(.escape)
      }
    case .scalar(let scalar):
      if let key = Key(control: scalar) {
        endText()
        keys.append(key)
      } else if !(0x80...0x9F).contains(scalar.value) {
        text.append(scalar)
      }
    }
  }
  endText()
  return keys
}

extension Key {
  /// The key of a control code other than Escape; nil for characters.
  init?(control scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 0x00, 0x1C...0x1F: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    default: return nil
    }
  }
}

/// A control sequence of a terminal, without the Escape before it.
private struct EscapeSequence {
  /// Scalars it takes up.
  let length: Int
  /// Nil for a sequence that is no key we know.
  let key: Key?

  init?(after input: ArraySlice<KeyInput>) {
    // No terminal sends a longer one, and a key in between ends it.
    let scalars = input.prefix(32).prefix { $0.scalar != nil }.compactMap(\.scalar)
    switch scalars.first {
    case "O":
      guard scalars.count >= 2, scalars[1].properties.isAlphabetic else { return nil }
      length = 2
      key = scalars[1] == "M" ? .enter : Self.lettered[scalars[1]]
    case "[":
      let parameters = scalars.dropFirst().prefix { (0x20...0x3F).contains($0.value) }
      guard
        let final = scalars.dropFirst(1 + parameters.count).first,
        (0x40...0x7E).contains(final.value)
      else { return nil }
      if final == "[", parameters.isEmpty {
        // The Linux console's function keys: ESC [ [ A.
        guard let letter = scalars.dropFirst(2).first else { return nil }
        length = 3
        key = "ABCDE".unicodeScalars.enumerated().first { $0.element == letter }
          .map { .function($0.offset + 1) }
        return
      }
      length = 2 + parameters.count
      if final == "~" {
        key = Int(String(String.UnicodeScalarView(parameters))).flatMap { Self.numbered[$0] }
      } else {
        key = parameters.isEmpty ? Self.lettered[final] : nil
      }
    default:
      return nil
    }
  }

  private static let lettered: [Unicode.Scalar: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 7: .home, 4: .end, 8: .end, 3: .delete, 5: .pageUp, 6: .pageDown,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}

extension KeyInput {
  fileprivate var scalar: Unicode.Scalar? {
    if case .scalar(let scalar) = self { scalar } else { nil }
  }
}
