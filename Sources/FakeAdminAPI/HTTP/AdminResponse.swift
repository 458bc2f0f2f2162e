/// An answer as a value.
public struct AdminResponse: Hashable, Sendable {
  public var status: Int
  /// By lower-case name; framing is added when it is sent.
  public var headers: [String: String]
  public var body: [UInt8]
  /// How the body travels.
  public var delivery = AnswerDelivery.whole
  /// What `body` was written from; nil for other bodies.
  let json: JSONValue?

  public var bodyText: String { String(decoding: body, as: UTF8.self) }

  init(status: Int, headers: [String: String] = [:], json: JSONValue) {
    self.status = status
    self.headers = headers
    self.headers["content-type"] = "application/json"
    self.json = json
    body = Array(json.text.utf8)
  }

  /// - Parameter type: a media type.
  init(status: Int, headers: [String: String] = [:], text: String, type: String = "text/plain") {
    self.status = status
    self.headers = headers
    self.headers["content-type"] = "\(type); charset=utf-8"
    json = nil
    body = Array(text.utf8)
  }

  init(status: Int, headers: [String: String] = [:]) {
    self.status = status
    self.headers = headers
    json = nil
    body = []
  }
}
