/// Why bytes are not a JSON text we accept.
struct JSONError: Error, Hashable {
  /// Zero-based.
  let byte: Int
  /// Completes "is": `not JSON`, `cut short`.
  let problem: String
}

/// Reads RFC 8259 and nothing more: one value, UTF-8, no comments, no trailing commas, no `NaN`.
///
/// Two choices the RFC leaves open: a member that occurs twice in an object is refused, since nobody can say which of two
/// amounts is the bill; half a surrogate pair reads as U+FFFD, since it only ever garbles a name.
struct JSONParser {
  /// Answers of both APIs nest six deep; the limit keeps a hostile one from using up the stack.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw JSONError(byte: 0, problem: "not UTF-8")
    }
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    let value = try parser.value()
    parser.skipSpace()
    guard parser.index == bytes.count else { throw parser.problem("followed by more text") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func problem(_ text: String) -> JSONError { JSONError(byte: index, problem: text) }

  private var unexpected: JSONError {
    problem(index < bytes.count ? "not JSON" : "cut short")
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard let next else { throw unexpected }
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw unexpected
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for offset in 0..<text.utf8CodeUnitCount {
      guard next == text.utf8Start[offset] else { throw unexpected }
      index += 1
    }
    return value
  }

  private mutating func enter() throws(JSONError) {
    index += 1
    depth += 1
    guard depth <= Self.depthLimit else { throw problem("nested too deeply") }
    skipSpace()
  }

  private mutating func leave() {
    index += 1
    depth -= 1
  }

  /// Steps over the comma between two elements; false at the closing bracket.
  private mutating func anotherElement(before end: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if next == end { return false }
    guard next == UInt8(ascii: ",") else { throw unexpected }
    index += 1
    skipSpace()
    return true
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if next != UInt8(ascii: "]") {
      repeat {
        elements.append(try value())
      } while try anotherElement(before: UInt8(ascii: "]"))
    }
    leave()
    return .array(elements)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONValue.Member] = []
    // Looking back through the members is cheapest for the small objects of both APIs, but quadratic for a hostile one.
    var names: Set<String> = []
    let smallObject = 32
    if next != UInt8(ascii: "}") {
      repeat {
        let name = try string()
        if members.count < smallObject {
          guard !members.contains(where: { $0.name == name }) else { throw repeated }
        } else {
          if names.isEmpty { names = Set(members.map(\.name)) }
          guard names.insert(name).inserted else { throw repeated }
        }
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw unexpected }
        index += 1
        skipSpace()
        members.append(.init(name, try value()))
      } while try anotherElement(before: UInt8(ascii: "}"))
    }
    leave()
    return .object(members)
  }

  /// The name is not quoted: it could be anything, also a key.
  private var repeated: JSONError { problem("ambiguous, with two members of one name") }

  private mutating func digits() throws(JSONError) {
    let start = index
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
    guard index > start else { throw unexpected }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func string() throws(JSONError) -> String {
    guard next == UInt8(ascii: "\"") else { throw unexpected }
    index += 1
    let start = index
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      index += 1
    }
    if next == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    return try escapedString(from: start)
  }

  /// The rest of a string that has escapes; `index` is at the first of them.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<index])
    while let byte = next, byte >= 0x20 {
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escape = next else { break }
      index += 1
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
      default:
        index -= 1
        throw unexpected
      }
    }
    throw unexpected
  }

  private mutating func unicodeEscape() throws(JSONError) -> Character {
    let first = try fourHexDigits()
    let replacement: Character = "\u{FFFD}"
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    // A surrogate: a character only together with a low one right behind it.
    guard first < 0xDC00, next == UInt8(ascii: "\\"), index + 1 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "u")
    else { return replacement }
    let retreat = index
    index += 2
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
    else {
      index = retreat
      return replacement
    }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
    var number: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw unexpected }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw unexpected
      }
      number = number << 4 | UInt16(digit)
      index += 1
    }
    return number
  }
}
