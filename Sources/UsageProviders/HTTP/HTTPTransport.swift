import UsageModel

/// A GET to an admin API. `query` is already percent-encoded.
public struct HTTPRequest: Hashable, Sendable {
  /// Scheme, host and port: `https://api.anthropic.com`.
  public let origin: String
  public let path: String
  /// Without the leading `?`; empty when there is none.
  public let query: String
  public let headers: [Header]

  public struct Header: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(origin: String, path: String, query: String = "", headers: [Header]) {
    self.origin = origin
    self.path = path
    self.query = query
    self.headers = headers
  }
}

/// A header may hold the key, so printing or dumping one shows its name only.
extension HTTPRequest.Header: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "\(name): (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// What came back, read to its end.
public struct HTTPAnswer: Hashable, Sendable {
  public let status: Int
  public let headers: [HTTPRequest.Header]
  public let body: [UInt8]

  public init(status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of this name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// The one way to the network. Never follows a redirect: the client would carry the key to another origin.
///
/// Throws `unreachable`, `timedOut`, `tooLarge` or `cancelled`; any status is an answer.
public protocol HTTPTransport: Sendable {
  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer
}

/// Holds a request back until the account's rate budget has room for it.
public protocol RequestPacer: Sendable {
  /// Throws `cancelled` only.
  func waitForSlot() async throws(ProviderError)
}

/// Lets every request through at once: for one-shot commands, whose few pages fit the burst both APIs allow.
public struct UnlimitedPace: RequestPacer {
  public init() {}
  public func waitForSlot() async throws(ProviderError) {}
}
