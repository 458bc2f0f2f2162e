import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

/// A server that writes the key it was sent, terminal commands or a novel wherever text may stand.
@Suite struct `An error about an answer` {
  private static let key = ProviderEntry.testKey.secret
  /// As JSON text, unquoted.
  static let hostile = [
    key, "\\u001b]0;\(key)\\u0007", "\\u202e\(key.suffix(10))", key.replacing("-", with: "\\u002d"),
    String(repeating: "\(key) ", count: 500), "a\\u001b[2Jb", "\(key.prefix(12))",
    "sk-a", "12345678\(key)",
  ]

  private func check(_ error: ProviderError?, _ comment: String) throws {
    let error = try #require(error, "\(comment)")
    var dumped = ""
    dump(error, to: &dumped)
    for text in [error.sentence, "\(error)", dumped] {
      let holdsKey = Self.key.indices.dropLast(7).contains { start in
        text.contains(Self.key[start...].prefix(8))
      }
      #expect(!holdsKey && !text.contains("sk-"), "\(comment)")
    }
    for text in [error.sentence, error.label] {
      let isClean = text.unicodeScalars.allSatisfy {
        ![.control, .format].contains($0.properties.generalCategory)
      }
      #expect(isClean, "\(comment)")
      #expect(text.count <= 300, "\(comment)")
    }
  }

  @Test(arguments: hostile)
  func `names a tool by its place`(text: String) async throws {
    for value in ["7", #"{"accepted":"many","rejected":0}"#, "{}"] {
      let body = """
        {"data":[{"date":"2026-11-18T00:00:00Z",
        "actor":{"type":"user_actor","email_address":"a@acme.example"},"customer_type":"api",
        "core_metrics":{"num_sessions":1,"lines_of_code":{"added":1,"removed":1},
        "commits_by_claude_code":1,"pull_requests_by_claude_code":1},
        "tool_actions":{"edit_tool":{"accepted":1,"rejected":1},"\(text)":\(value)},
        "model_breakdown":[]}],"has_more":false,"next_page":null}
        """
      let error = await #expect(throws: ProviderError.self) {
        try await ProviderEntry.anthropic.provider(ScriptedTransport(bodies: [body]))
          .claudeCode(on: .november(18))
      }
      try check(error, "\(text) \(value)")
      #expect(error?.sentence.contains("data[0].tool_actions[1]") == true)
    }
  }

  @Test(arguments: hostile)
  func `quotes no amount that may be a key`(text: String) async throws {
    let cost = WireSketch.anthropic.costRow
    let amount = try #require(cost.firstMatch(of: /"amount":"[^"]*"/)).output
    let sketch = WireSketch.anthropic
    let row = cost.replacing(amount, with: "\"amount\":\"\(text)\"")
    let error = await #expect(throws: ProviderError.self) {
      try await sketch.entry.provider(
        ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, [row])])])
      ).costs(.november(1...1))
    }
    try check(error, "\(text)")
    #expect(error?.sentence.contains("is not an amount") == true)
  }

  @Test(arguments: hostile)
  func `quotes no name that stands twice`(text: String) async throws {
    let transport = ScriptedTransport(bodies: [#"{"id":"o","\#(text)":1,"\#(text)":2}"#])
    let error = await #expect(throws: ProviderError.self) {
      try await ProviderEntry.anthropic.provider(transport).organization()
    }
    try check(error, "\(text)")
    #expect(error?.sentence.contains("two members of one name") == true)
  }

  @Test(arguments: [
    key, "\(key).example", "\u{1B}[2J\(key)", "user:\(key)@x", "x.\(key.suffix(10))",
  ])
  func `quotes no host that holds the key`(host: String) throws {
    let answer = HTTPAnswer(
      status: 302, headers: [.init("Location", "https://\(host)/path?\(Self.key)")], body: [])
    try check(
      ProviderError(answer: answer, key: ProviderEntry.testKey, now: ProviderEntry.testNow),
      "\(host)")
  }

  @Test(arguments: ["secretkeyofletters", "sk_secretkey", "étranger"])
  func `takes nothing for a code that may be a key`(code: String) {
    let body = #"{"error":{"message":"no","code":"\#(code)"}}"#
    let error = ProviderError(
      answer: HTTPAnswer(status: 400, body: Array(body.utf8)),
      key: AdminKey("x-secretkeyofletters"), now: ProviderEntry.testNow)
    #expect(error == .rejected(status: 400, code: nil, serverSaid: "no"))
  }
}
