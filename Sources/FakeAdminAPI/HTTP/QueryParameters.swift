/// The decoded parameters of a query, in order, repetitions included.
struct QueryParameters: Sendable {
  let items: [(name: String, value: String)]

  /// Reads form encoding: `+` is a space, `%XX` a byte; a broken escape stands for itself.
  init(query: String) {
    items = query.split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
  }

  subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }

  func values(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

  /// The same question has the same signature whichever page of it is asked for; order does not
  /// matter.
  func signature(path: String, chance: Chance) -> UInt32 {
    let question = items.filter { $0.name != "page" }.map { "\($0.name)=\($0.value)" }.sorted()
    let hash = chance.hash(of: ([path] + question).joined(separator: "\n"))
    return UInt32(truncatingIfNeeded: hash)
  }

  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let escaped = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(escaped)
        index += 3
      } else {
        result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
