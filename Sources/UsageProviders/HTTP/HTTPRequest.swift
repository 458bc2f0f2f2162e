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
