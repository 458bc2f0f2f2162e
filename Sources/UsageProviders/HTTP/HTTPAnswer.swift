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
