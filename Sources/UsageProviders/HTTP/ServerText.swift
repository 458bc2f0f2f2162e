/// Foreign text made fit for a message: servers can write anything, and some write keys.
enum ServerText {
  /// The most characters of a server's words that a message quotes.
  static let limit = 200

  /// One line without control and direction characters, cut to `limit` characters.
  static func excerpt(_ text: String, limit: Int = limit) -> String {
    var line = ""
    var length = 0
    var isSpacePending = false
    // A scalar at a time: a server could hang a million accents on one character.
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpacePending = length > 0
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      default: break
      }
      guard length + (isSpacePending ? 1 : 0) < limit else { return line + "…" }
      if isSpacePending {
        line.unicodeScalars.append(" ")
        length += 1
        isSpacePending = false
      }
      line.unicodeScalars.append(scalar)
      length += 1
    }
    return line
  }

  /// `excerpt` with everything that may be a key, or a part of `key`, replaced: OpenAI's refusal quotes the key it got.
  static func redacted(_ text: String, key: AdminKey) -> String {
    var clean = ""
    // Keys may hold characters that end a run below, so the key as a whole goes first.
    let secret = key.secret
    let text = secret.isEmpty ? text : text.replacing(secret, with: "(key)")
    for (index, word) in excerpt(text).split(separator: " ", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { clean += " " }
      clean += redacted(word: word, key: key)
    }
    return clean
  }

  private static func redacted(word: Substring, key: AdminKey) -> String {
    var clean = ""
    var run = ""
    func flush() {
      clean += isSecret(run, key: key) ? "(key)" : run
      run = ""
    }
    for character in word {
      if isKeyCharacter(character) {
        run.append(character)
      } else {
        flush()
        clean.append(character)
      }
    }
    flush()
    return clean
  }

  private static func isKeyCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_*.".contains(character))
      || character == "…" || character == "•"
  }

  /// Too long for a word, spelled like a key, masked like one, or sharing eight characters with the key itself.
  private static func isSecret(_ run: String, key: AdminKey) -> Bool {
    run.count >= 40 || run.lowercased().hasPrefix("sk-") || run.contains("**")
      || run.contains("••") || shares(run, with: key.secret)
  }

  private static func shares(_ run: String, with secret: String) -> Bool {
    let shortest = 8
    let bytes = Array(run.utf8)
    guard bytes.count >= shortest, !secret.isEmpty else { return false }
    guard secret.utf8.count >= shortest else { return run.contains(secret) }
    return (0...(bytes.count - shortest)).contains { start in
      secret.contains(String(decoding: bytes[start..<(start + shortest)], as: UTF8.self))
    }
  }
}
