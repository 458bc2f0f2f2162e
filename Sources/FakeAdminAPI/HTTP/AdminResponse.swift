/// An answer as a value.
public struct AdminResponse: Hashable, Sendable {
  public var status: Int
  /// By lower-case name; framing is added when it is sent.
  public var headers: [String: String]
  public var body: [UInt8]

  public var bodyText: String { String(decoding: body, as: UTF8.self) }

  init(status: Int, headers: [String: String] = [:], json: JSONValue) {
    self.status = status
    self.headers = headers
    self.headers["content-type"] = "application/json"
    body = Array(json.text.utf8)
  }

  init(status: Int, headers: [String: String] = [:]) {
    self.status = status
    self.headers = headers
    body = []
  }
}
