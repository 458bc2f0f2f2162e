/// Where an admin API is asked: scheme, host and port.
///
/// An admin key can also change members and keys, so it goes over TLS only, or in the clear to this very machine.
public struct AdminOrigin: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with an address, as a clause: `has a query`.
  public struct Problem: Error, Hashable, Sendable {
    public let text: String
  }

  /// An address in an environment variable that cannot be used.
  public struct OverrideError: Error, Hashable, Sendable {
    public let variable: String
    public let problem: Problem

    /// `COSTTOP_OPENAI_URL has a query; expected an address such as https://gateway.example.com`
    public var sentence: String {
      "\(variable) \(problem.text); expected an address such as https://gateway.example.com"
    }
  }

  let isSecure: Bool
  /// In small letters; an IPv6 address stands in brackets.
  let host: String
  /// nil for the scheme's own port.
  let port: Int?
  let isLoopback: Bool

  /// Reads `https://host`, `https://host:port`, or the same with `http` for loopback. A path of `/` or `/v1` is dropped.
  public init(_ text: String) throws(Problem) {
    guard let mark = text.firstRange(of: "://") else {
      throw Problem(text: "does not begin with https://")
    }
    switch text[..<mark.lowerBound].lowercased() {
    case "https": isSecure = true
    case "http": isSecure = false
    default: throw Problem(text: "is neither https nor http")
    }
    let rest = text[mark.upperBound...]
    guard !rest.contains("#") else { throw Problem(text: "has a fragment") }
    guard !rest.contains("?") else { throw Problem(text: "has a query") }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw Problem(text: "has a user name or password") }
    guard ["", "/", "/v1", "/v1/"].contains(rest[authority.endIndex...]) else {
      throw Problem(text: "has a path other than /v1")
    }
    guard let parsed = HostAndPort(authority) else {
      throw Problem(text: "has no usable host and port")
    }
    guard isSecure || parsed.isLoopback else {
      throw Problem(text: "is not https, which only an address on this machine may be without")
    }
    host = parsed.host
    port = parsed.port == (isSecure ? 443 : 80) ? nil : parsed.port
    isLoopback = parsed.isLoopback
  }

  /// The origin an override variable names. Its value is not quoted in the error: it may hold a password.
  public init(override text: String, variable: String) throws(OverrideError) {
    do {
      try self.init(text)
    } catch {
      throw OverrideError(variable: variable, problem: error)
    }
  }

  var authority: String { port.map { "\(host):\($0)" } ?? host }

  /// `https://gateway.example.com:8443`, as `ProviderEntry.Connection.origin` takes it.
  public var description: String { (isSecure ? "https://" : "http://") + authority }
}
