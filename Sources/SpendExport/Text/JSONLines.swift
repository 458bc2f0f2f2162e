import UsageModel

/// One JSON object per line, members always in the same order, by RFC 8259 in UTF-8.
///
/// Amounts are strings: most readers take a number for a binary float. What is not known is null.
struct JSONLines: Sendable {
  /// `{"name":` or `,"name":`, one per member.
  private let openings: [String]

  init(names: [String]) {
    openings = names.enumerated().map { number, name in
      var text = number == 0 ? "{" : ","
      Self.append(name, to: &text)
      return text + ":"
    }
  }

  /// - Parameter cells: one per name.
  func append(_ cells: [ExportCell], to text: inout String) {
    for (opening, cell) in zip(openings, cells) {
      text += opening
      switch cell {
      case .empty: text += "null"
      case .count(let count): text += String(count)
      case .amount(let amount):
        text += "\""
        text += amount.canonicalText
        text += "\""
      case .text(let value): Self.append(value, to: &text)
      }
    }
    text += "}\n"
  }

  private static func append(_ value: String, to text: inout String) {
    text += "\""
    if value.utf8.contains(where: isEscaped) {
      for scalar in value.unicodeScalars { append(scalar, to: &text) }
    } else {
      text += value
    }
    text += "\""
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
