/// Which proxy a request goes through, by the environment variables that curl reads, in capitals or small letters.
///
/// `NO_PROXY` is a list of host names (each with all below it), addresses, or `*`. Loopback never goes through a proxy.
struct ProxySettings: Hashable, Sendable {
  struct Address: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case http, socks5
    }

    struct Login: Hashable, Sendable {
      let user: String
      let password: String
    }

    let kind: Kind
    let host: String
    let port: Int
    let login: Login?
  }

  enum Route: Hashable, Sendable {
    case direct
    case proxy(Address)
    /// This variable is set to something we cannot use. Going around a proxy that someone asked for would be wrong.
    case unusable(variable: String)
  }

  private let secure: Route
  private let plain: Route
  private let exceptions: [String]

  init(environment: [String: String]) {
    func route(_ names: String...) -> Route {
      for name in names {
        for spelling in [name.lowercased(), name] {
          guard let value = environment[spelling], !value.isEmpty else { continue }
          return Address(text: value).map(Route.proxy) ?? .unusable(variable: spelling)
        }
      }
      return .direct
    }
    secure = route("HTTPS_PROXY", "ALL_PROXY")
    plain = route("HTTP_PROXY", "ALL_PROXY")
    exceptions = (environment["no_proxy"] ?? environment["NO_PROXY"] ?? "").lowercased()
      .split { $0 == "," || $0 == " " }
      .map { String($0.first == "." ? $0.dropFirst() : $0) }
  }

  /// Every proxy that a route can name.
  var addresses: [Address] {
    [secure, plain].compactMap { route in
      if case .proxy(let address) = route { address } else { nil }
    }
  }

  func route(to origin: String) -> Route {
    guard let parsed = try? AdminOrigin(origin), !parsed.isLoopback else { return .direct }
    let host = parsed.host
    let isException = exceptions.contains { exception in
      exception == "*" || exception == host || exception == parsed.authority
        || host.hasSuffix(".\(exception)")
    }
    guard !isException else { return .direct }
    return parsed.isSecure ? secure : plain
  }
}

extension ProxySettings.Address {
  /// `http://user:password@host:port`, `socks5://host:port`, or `host:port` for an HTTP proxy.
  init?(text: String) {
    var rest = text[...]
    var kind = Kind.http
    if let mark = text.firstRange(of: "://") {
      switch text[..<mark.lowerBound].lowercased() {
      case "http": kind = .http
      case "socks5", "socks5h": kind = .socks5
      default: return nil
      }
      rest = text[mark.upperBound...]
    }
    if rest.last == "/" { rest.removeLast() }
    var login: Login?
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let user = parts.first?.removingPercentEncoding,
        let password = parts.count > 1 ? parts[1].removingPercentEncoding : ""
      else { return nil }
      login = Login(user: user, password: password)
      rest = rest[rest.index(after: at)...]
    }
    guard let authority = HostAndPort(rest), kind == .http || login == nil else { return nil }
    self.init(
      kind: kind,
      host: authority.bareHost,
      port: authority.port ?? (kind == .http ? 80 : 1080),
      login: login
    )
  }
}
