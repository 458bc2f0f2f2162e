/// A query string built a parameter at a time, percent-encoded as both servers read it.
struct QueryText: Hashable, Sendable {
  private(set) var text = ""

  /// Appends `name=value`. All but RFC 3986's unreserved characters are encoded, so a cursor's `+`, `/` and `=` arrive
  /// as they were given and `[]` as `%5B%5D`.
  mutating func append(_ name: String, _ value: String) {
    if !text.isEmpty { text += "&" }
    text += Self.encoded(name) + "=" + Self.encoded(value)
  }

  func appending(_ name: String, _ value: String) -> QueryText {
    var query = self
    query.append(name, value)
    return query
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }
}
