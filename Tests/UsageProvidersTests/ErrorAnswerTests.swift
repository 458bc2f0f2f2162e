import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `An answer that is an error` {
  private static let now = UTCDay.november(20).start

  private func failure(
    _ status: Int, _ body: String = "", _ headers: [String: String] = [:]
  ) -> ProviderError? {
    ProviderError(
      answer: HTTPAnswer(
        status: status, headers: headers.map { .init($0.key, $0.value) }, body: Array(body.utf8)),
      key: AdminKey("sk-ant-admin01-mine"),
      now: Self.now
    )
  }

  private static let anthropic =
    #"{"type":"error","error":{"type":"not_good","message":"Said so."},"request_id":"req_1"}"#
  private static let openAI =
    #"{"error":{"message":"Said so.","type":"invalid_request_error","param":null,"code":"too_old"}}"#
  private static let plain = #"{"error":"Said so."}"#

  @Test(arguments: [(anthropic, "not_good"), (openAI, "too_old"), (plain, nil)])
  func `becomes the case its status asks for, with the server's message`(
    body: String, code: String?
  ) {
    #expect(failure(200, body) == nil)
    #expect(failure(204, body) == nil)
    #expect(failure(401, body) == .refused(status: 401, serverSaid: "Said so."))
    #expect(failure(403, body) == .refused(status: 403, serverSaid: "Said so."))
    for status in [400, 402, 409, 410, 413, 422] {
      #expect(
        failure(status, body) == .rejected(status: status, code: code, serverSaid: "Said so."))
    }
    #expect(failure(429, body) == .rateLimited(retryAfter: nil, serverSaid: "Said so."))
    for status in [404, 408, 500, 502, 503, 504, 529] {
      #expect(failure(status, body) == .serverFailed(status: status, serverSaid: "Said so."))
    }
  }

  @Test(arguments: [
    "null", "7", "[]", #""""#, #""with space""#, #""sk-admin-0123456789""#,
    "\"\(String(repeating: "a", count: 65))\"",
  ])
  func `has no code where there is none to compare with`(code: String) {
    #expect(
      failure(400, #"{"error":{"message":"No.","type":"t","code":\#(code)}}"#)
        == .rejected(status: 400, serverSaid: "No."))
  }

  @Test(arguments: [500, 503, 529, 404])
  func `of a failing server carries its wait, but no rate limit's`(status: Int) {
    #expect(
      failure(status, "", ["Retry-After": "30"])
        == .serverFailed(status: status, retryAfter: 30, serverSaid: ""))
    #expect(
      failure(status, "", ["anthropic-ratelimit-requests-reset": "2026-11-20T00:00:42Z"])
        == .serverFailed(status: status, serverSaid: ""))
  }

  @Test func `quotes plain text, but no web page and no broken JSON`() {
    #expect(
      failure(502, "upstream\nconnect error")
        == .serverFailed(
          status: 502, serverSaid: "upstream connect error"))
    #expect(
      failure(502, " <html><title>Bad Gateway</title>")
        == .serverFailed(status: 502, serverSaid: ""))
    #expect(failure(500, #"{"error":{"mess"#) == .serverFailed(status: 500, serverSaid: ""))
    #expect(failure(500, "") == .serverFailed(status: 500, serverSaid: ""))
    #expect(failure(500, #"{"error":{"message":7}}"#) == .serverFailed(status: 500, serverSaid: ""))
  }

  @Test func `of a refused login quotes only the message, and no key`() {
    #expect(
      failure(403, "Forbidden for sk-ant-admin01-mine") == .refused(status: 403, serverSaid: ""))
    #expect(
      failure(401, #"{"error":{"message":"Incorrect API key provided: sk-admin****wxyz."}}"#)
        == .refused(status: 401, serverSaid: "Incorrect API key provided: (key)"))
  }

  @Test func `quotes at most 200 characters`() throws {
    let long = String(repeating: "words ", count: 100)
    guard case .rejected(_, _, let said) = failure(400, "{\"error\":\"\(long)\"}") else {
      Issue.record("not rejected")
      return
    }
    #expect(said.count == 201)
    #expect(said.hasSuffix("words wo…"))
  }

  @Test(arguments: [
    ("https://evil.example/v1/x?key=1", "https://evil.example"),
    ("http://user:secret@evil.example:8080/x", "http://evil.example:8080"),
    ("/v2/elsewhere?token=1", "another path"),
    ("HTTPS://evil.example", "HTTPS://evil.example"),
  ])
  func `a redirect names the other origin and nothing more`(location: String, target: String) {
    #expect(
      failure(307, "", ["Location": location]) == .redirected(status: 307, to: target))
  }

  @Test func `a redirect to nowhere says so`() {
    #expect(failure(302) == .redirected(status: 302, to: "an unnamed place"))
  }

  @Test(
    arguments: [
      ([:], nil),
      (["retry-after": "30"], 30),
      (["Retry-After": "1.5"], 1.5),
      (["retry-after-ms": "1500", "retry-after": "9"], 1.5),
      (["retry-after": "Fri, 20 Nov 2026 00:01:00 GMT"], 60),
      (["retry-after": "Thu, 19 Nov 2026 23:59:00 GMT"], nil),
      (["retry-after": "soon"], nil),
      (["retry-after": "-5"], nil),
      (["retry-after": "0"], nil),
      (["retry-after": "1e9"], nil),
      (["retry-after": "99999999999999999999999999"], nil),
      (["retry-after": "nan"], nil),
      (["anthropic-ratelimit-requests-reset": "2026-11-20T00:00:42Z"], 42),
      (["anthropic-ratelimit-requests-reset": "2026-11-19T23:59:42Z"], nil),
      (["anthropic-ratelimit-requests-reset": "2026-11-20T00:00:42Z", "retry-after": "7"], 7),
      (["anthropic-ratelimit-requests-reset": "2026-11-20T00:00:42Z", "retry-after": "x"], 42),
    ] as [([String: String], TimeInterval?)])
  func `a 429 carries the wait that lies ahead`(headers: [String: String], wait: TimeInterval?) {
    #expect(failure(429, "", headers) == .rateLimited(retryAfter: wait, serverSaid: ""))
  }
}
