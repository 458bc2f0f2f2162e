import Testing

@testable import UsageProviders

@Suite struct `The address of an admin API` {
  @Test(arguments: [
    ("https://gateway.example.com", "https://gateway.example.com"),
    ("https://Gateway.Example.com:8443/", "https://gateway.example.com:8443"),
    ("HTTPS://gateway.example.com:443/v1", "https://gateway.example.com"),
    ("https://10.0.0.1/v1/", "https://10.0.0.1"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("http://127.8.9.10", "http://127.8.9.10"),
    ("http://localhost:80/v1", "http://localhost"),
    ("http://[::1]:9/", "http://[::1]:9"),
    ("https://[2001:db8::1]", "https://[2001:db8::1]"),
  ])
  func `is a scheme, a host and a port`(text: String, origin: String) throws {
    #expect(try AdminOrigin(text).description == origin)
  }

  @Test(arguments: [
    ("gateway.example.com", "does not begin with https://"),
    ("", "does not begin with https://"),
    ("ftp://gateway.example.com", "is neither https nor http"),
    (
      "http://gateway.example.com",
      "is not https, which only an address on this machine may be without"
    ),
    ("http://127.evil.com", "is not https, which only an address on this machine may be without"),
    (
      "http://127.0.0.1.evil.com",
      "is not https, which only an address on this machine may be without"
    ),
    ("http://127.0.0.256", "is not https, which only an address on this machine may be without"),
    (
      "http://localhost.evil.com",
      "is not https, which only an address on this machine may be without"
    ),
    ("https://user:password@gateway.example.com", "has a user name or password"),
    ("https://localhost@evil.com", "has a user name or password"),
    ("https://gateway.example.com?x=1", "has a query"),
    ("https://gateway.example.com/#x", "has a fragment"),
    ("https://gateway.example.com/proxy/v1", "has a path other than /v1"),
    ("https://gateway.example.com/v1/organization", "has a path other than /v1"),
    ("https://", "has no usable host and port"),
    ("https://:443", "has no usable host and port"),
    ("https://a b", "has no usable host and port"),
    ("https://gateway.example.com:", "has no usable host and port"),
    ("https://gateway.example.com:0", "has no usable host and port"),
    ("https://gateway.example.com:65536", "has no usable host and port"),
    ("https://gateway.example.com:+1", "has no usable host and port"),
    ("https://[::1", "has no usable host and port"),
    ("https://[]", "has no usable host and port"),
    ("https://[gateway]", "has no usable host and port"),
    ("https://作者.example.com", "has no usable host and port"),
  ])
  func `anything else is refused with its reason`(text: String, problem: String) {
    #expect(throws: AdminOrigin.Problem(text: problem)) { try AdminOrigin(text) }
  }

  @Test func `a refused override names its variable and never its value`() {
    let error = #expect(throws: AdminOrigin.OverrideError.self) {
      try AdminOrigin(override: "https://me:hunter2@example.com", variable: "COSTTOP_OPENAI_URL")
    }
    #expect(
      error?.sentence
        == "COSTTOP_OPENAI_URL has a user name or password; expected an address such as "
        + "https://gateway.example.com")
  }

  @Test func `the providers' own are such addresses`() throws {
    for entry in ProviderCatalog.all {
      #expect(try AdminOrigin(entry.defaultOrigin).description == entry.defaultOrigin)
    }
  }
}

@Suite struct `The proxy of a request` {
  private static let api = "https://api.openai.com"
  private static let proxy = ProxySettings.Address(
    kind: .http, host: "proxy", port: 3128, login: nil)

  private func route(_ origin: String, _ environment: [String: String]) -> ProxySettings.Route {
    ProxySettings(environment: environment).route(to: origin)
  }

  @Test(arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
  func `is taken from the environment`(variable: String) {
    #expect(route(Self.api, [variable: "http://proxy:3128/"]) == .proxy(Self.proxy))
    #expect(route(Self.api, [variable: "proxy:3128"]) == .proxy(Self.proxy))
  }

  @Test func `goes by the scheme, and small letters go first`() {
    #expect(route(Self.api, ["HTTP_PROXY": "proxy:3128"]) == .direct)
    #expect(route(Self.api, [:]) == .direct)
    #expect(route(Self.api, ["HTTPS_PROXY": ""]) == .direct)
    #expect(
      route(Self.api, ["https_proxy": "proxy:3128", "HTTPS_PROXY": "other:1", "ALL_PROXY": "o:2"])
        == .proxy(Self.proxy))
  }

  @Test func `may be SOCKS or want a login`() {
    #expect(
      route(Self.api, ["ALL_PROXY": "socks5://proxy"])
        == .proxy(.init(kind: .socks5, host: "proxy", port: 1080, login: nil)))
    #expect(
      route(Self.api, ["HTTPS_PROXY": "http://me:p%40ss:w@[::1]:8"])
        == .proxy(
          .init(kind: .http, host: "::1", port: 8, login: .init(user: "me", password: "p@ss:w"))))
  }

  @Test(arguments: ["https://proxy:3128", "proxy:0", "http://", "socks4://proxy", "socks5://a:b@c"])
  func `is not gone around when it cannot be used`(value: String) {
    #expect(route(Self.api, ["HTTPS_PROXY": value]) == .unusable(variable: "HTTPS_PROXY"))
  }

  @Test(arguments: [
    "*", "api.openai.com", "openai.com", ".openai.com", "x, OpenAI.com", "a b openai.com",
  ])
  func `is not used for exceptions`(exceptions: String) {
    #expect(
      route(Self.api, ["HTTPS_PROXY": "proxy:3128", "NO_PROXY": exceptions]) == .direct)
  }

  @Test func `is used for names that only end like an exception`() {
    #expect(
      route(Self.api, ["HTTPS_PROXY": "proxy:3128", "no_proxy": "ai.com,api.openai.com.evil"])
        == .proxy(Self.proxy))
  }

  @Test(arguments: [
    "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:2", "https://127.1.2.3",
  ])
  func `is never used for this machine`(origin: String) {
    #expect(route(origin, ["ALL_PROXY": "proxy:3128"]) == .direct)
  }
}
