@testable import FakeAdminAPI

/// Reads JSON and keeps number literals as text, so that amounts can be checked digit by digit.
struct JSONReader {
  struct Malformed: Error {
    let offset: Int
  }

  private let bytes: [UInt8]
  private var index = 0

  static func read(_ bytes: [UInt8]) throws -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    guard reader.index == bytes.count else { throw Malformed(offset: reader.index) }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value() throws -> JSONValue {
    switch try next() {
    case UInt8(ascii: "{"):
      var members: JSONValue.Members = [:]
      guard !skip("}") else { return .object(members) }
      repeat {
        guard skip("\"") else { throw Malformed(offset: index) }
        let name = try string()
        guard skip(":") else { throw Malformed(offset: index) }
        members.append(name, try value())
      } while skip(",")
      guard skip("}") else { throw Malformed(offset: index) }
      return .object(members)
    case UInt8(ascii: "["):
      var values: [JSONValue] = []
      guard !skip("]") else { return .array(values) }
      repeat { values.append(try value()) } while skip(",")
      guard skip("]") else { throw Malformed(offset: index) }
      return .array(values)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where skip("rue"): return .bool(true)
    case UInt8(ascii: "f") where skip("alse"): return .bool(false)
    case UInt8(ascii: "n") where skip("ull"): return .null
    default:
      index -= 1
      return try number()
    }
  }

  private mutating func number() throws -> JSONValue {
    let start = index
    while index < bytes.count, "0123456789+-.eE".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard Double(text) != nil else { throw Malformed(offset: start) }
    return Int(text).map(JSONValue.int) ?? .number(text)
  }

  /// The quote has been read; the answers contain no escapes.
  private mutating func string() throws -> String {
    let start = index
    while try next() != UInt8(ascii: "\"") {}
    return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
  }

  private mutating func next() throws -> UInt8 {
    guard index < bytes.count else { throw Malformed(offset: index) }
    index += 1
    return bytes[index - 1]
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard bytes[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }
}

extension JSONValue {
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self, let index = members.names.firstIndex(of: name) else {
      return nil
    }
    return members.values[index]
  }

  var elements: [JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }

  var integer: Int? {
    if case .int(let value) = self { value } else { nil }
  }

  /// A string, or the literal of a number.
  var word: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .int(let value): String(value)
    default: nil
    }
  }
}
