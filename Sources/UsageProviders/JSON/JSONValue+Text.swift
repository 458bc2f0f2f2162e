extension JSONValue {
  /// JSON for people and scripts: two spaces a level, members in order, number literals as they were.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let literal): text += literal
    case .string(let string): Self.write(string, to: &text)
    case .array(let elements):
      Self.write(elements, between: ("[", "]"), to: &text, indentation) { element, inner, text in
        element.write(to: &text, indentation: inner)
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, indentation) { member, inner, text in
        Self.write(member.name, to: &text)
        text += ": "
        member.value.write(to: &text, indentation: inner)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item],
    between brackets: (String, String),
    to text: inout String,
    _ indentation: String,
    item write: (Item, String, inout String) -> Void
  ) {
    text += brackets.0
    let inner = indentation + "  "
    for (index, item) in items.enumerated() {
      text += index == 0 ? "\n" + inner : ",\n" + inner
      write(item, inner, &text)
    }
    text += items.isEmpty ? brackets.1 : "\n" + indentation + brackets.1
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
