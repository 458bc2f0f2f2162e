import UsageModel

/// A dimension tuple as canonical JSON: `{"model":"x","workspace":null}`. What was not asked is absent, null is "asked,
/// and none". Equal tuples have equal texts.
///
/// Written and read by hand: a first frame reads thousands of them.
enum TupleText {
  static func text(_ dimensions: Dimensions) -> String {
    var text = "{"
    for dimension in Dimension.allCases {
      let value = dimensions[dimension]
      guard value != .notAsked else { continue }
      if text.utf8.count > 1 { text += "," }
      text += "\"\(DimensionText.text(dimension))\":"
      text += value.id.map(quoted) ?? "null"
    }
    return text + "}"
  }

  private static func quoted(_ id: String) -> String {
    var text = "\""
    for scalar in id.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  static func dimensions(_ text: String) throws -> Dimensions {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard let values = try scanner.object() else {
      throw DamagedContent(reason: "it holds a dimension tuple that costtop did not write")
    }
    return Dimensions(values)
  }

  /// Reads only what `text` writes.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() throws -> [Dimension: DimensionValue]? {
      guard skip("{") else { return nil }
      var values: [Dimension: DimensionValue] = [:]
      if skip("}") { return position == bytes.count ? values : nil }
      repeat {
        guard let name = string(), skip(":") else { return nil }
        let dimension = try DimensionText.dimension(name)
        if skip("null") {
          values[dimension] = DimensionValue.none
        } else if let id = string() {
          values[dimension] = .id(id)
        } else {
          return nil
        }
      } while skip(",")
      return skip("}") && position == bytes.count ? values : nil
    }

    private mutating func skip(_ expected: StaticString) -> Bool {
      let end = position + expected.utf8CodeUnitCount
      guard end <= bytes.count else { return false }
      let isThere = expected.withUTF8Buffer { $0.elementsEqual(bytes[position..<end]) }
      if isThere { position = end }
      return isThere
    }

    private mutating func string() -> String? {
      guard skip("\"") else { return nil }
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
        bytes[position] != UInt8(ascii: "\\")
      { position += 1 }
      var content = Array(bytes[start..<position])
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          position += 1
          return String(validating: content, as: UTF8.self)
        case UInt8(ascii: "\\"):
          position += 1
          guard let byte = escaped() else { return nil }
          content.append(byte)
        case let byte:
          content.append(byte)
          position += 1
        }
      }
      return nil
    }

    private mutating func escaped() -> UInt8? {
      if skip("\"") { return UInt8(ascii: "\"") }
      if skip("\\") { return UInt8(ascii: "\\") }
      guard skip("u00"), position + 2 <= bytes.count else { return nil }
      let digits = String(decoding: bytes[position..<(position + 2)], as: UTF8.self)
      position += 2
      return UInt8(digits, radix: 16)
    }
  }
}
