/// The host and the port of an address, in small letters; nothing else of it is understood.
struct HostAndPort: Hashable, Sendable {
  /// A name, an IPv4 address, or an IPv6 address in brackets.
  let host: String
  let port: Int?

  /// nil for anything that is not `host` or `host:port`.
  init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    let end =
      text.first == "["
      ? text.firstIndex(of: "]").map(text.index(after:))
      : text.firstIndex(of: ":") ?? text.endIndex
    guard let end else { return nil }
    host = String(text[..<end])
    let isNumeric = host.first == "["
    let letters = isNumeric ? host.dropFirst().dropLast() : host[...]
    guard !letters.isEmpty,
      letters.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): !isNumeric || byte <= 0x66
        case UInt8(ascii: ":"): isNumeric
        default: false
        }
      })
    else { return nil }
    guard end < text.endIndex else {
      port = nil
      return
    }
    let digits = text[end...].dropFirst()
    guard text[end] == ":", (1...5).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(digits), (1...65_535).contains(number)
    else { return nil }
    port = number
  }

  /// Without the brackets of an IPv6 address.
  var bareHost: String { host.first == "[" ? String(host.dropFirst().dropLast()) : host }

  /// 127.0.0.0/8, ::1 or `localhost`.
  var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127"
      && octets.allSatisfy { $0.utf8.count <= 3 && (Int($0).map { $0 <= 255 } ?? false) }
  }
}
