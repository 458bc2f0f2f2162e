/// Foreign text made fit for a message: servers can write anything, and some write keys.
enum ServerText {
  /// The most characters of a server's words that a message on a dashboard quotes.
  static let limit = 200
  /// The most of them that is quoted where there is room for all that any server says.
  static let fullLimit = 2000
  /// Text with fewer characters in common with a key gives nothing of it away.
  private static let shortestSecret = 8

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
  static func redacted(_ text: String, key: AdminKey, limit: Int = limit) -> String {
    var clean = ""
    // Keys may hold characters that end a run below, so the key as a whole goes first.
    let secret = key.secret
    let text = secret.isEmpty ? text : text.replacing(secret, with: "(key)")
    for (index, word) in excerpt(text, limit: limit).split(
      separator: " ", omittingEmptySubsequences: false
    )
    .enumerated() {
      if index > 0 { clean += " " }
      clean += redacted(word: word, key: key)
    }
    return clean
  }

  /// `text` as `excerpt`, if it is printable ASCII too short to give a key away; nil otherwise.
  static func word(_ text: String) -> String? {
    guard text.utf8.count < shortestSecret, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      !text.lowercased().contains("sk-")
    else { return nil }
    return excerpt(text)
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
    let shortest = shortestSecret
    let bytes = Array(run.utf8)
    guard bytes.count >= shortest, !secret.isEmpty else { return false }
    guard secret.utf8.count >= shortest else { return run.contains(secret) }
    return (0...(bytes.count - shortest)).contains { start in
      secret.contains(String(decoding: bytes[start..<(start + shortest)], as: UTF8.self))
    }
  }
}
