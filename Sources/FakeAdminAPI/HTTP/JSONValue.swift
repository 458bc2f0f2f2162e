/// JSON whose number literals are written as they are given: amounts must reach the wire digit by
/// digit.
enum JSONValue: Hashable, Sendable, ExpressibleByStringLiteral {
  case null
  case bool(Bool)
  case int(Int)
  /// A number in the very text that is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(Members)

  /// Members in the order they are written.
  struct Members: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private(set) var names: [String] = []
    private(set) var values: [JSONValue] = []

    init(dictionaryLiteral elements: (String, JSONValue)...) {
      for (name, value) in elements { append(name, value) }
    }

    mutating func append(_ name: String, _ value: JSONValue) {
      names.append(name)
      values.append(value)
    }
  }

  init(stringLiteral value: String) { self = .string(value) }

  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// Compact, members in order.
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .number(let literal): text += literal
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, value) in members.values.enumerated() {
        if index > 0 { text += "," }
        Self.write(members.names[index], to: &text)
        text += ":"
        value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c }) {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case _ where scalar.value < 0x20:
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
