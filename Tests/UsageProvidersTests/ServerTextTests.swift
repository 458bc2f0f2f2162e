import Testing

@testable import UsageProviders

@Suite struct `Words of a server` {
  @Test func `are one line without control or direction characters`() {
    #expect(ServerText.excerpt(" a\u{1B}[31m\r\n\tb\u{202E}c\u{0}\u{9B}d ") == "a[31m bcd")
  }

  @Test func `are cut`() {
    #expect(ServerText.excerpt("作者作者", limit: 3) == "作者作…")
    #expect(ServerText.excerpt("abc", limit: 3) == "abc")
    let accents = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(ServerText.excerpt(accents).unicodeScalars.count == 201)
  }

  @Test(arguments: [
    (
      "Incorrect API key provided: sk-admin*******abcd. You can find your API key at https://x.y/z.",
      "Incorrect API key provided: (key) You can find your API key at https://x.y/z."
    ),
    ("bad 'sk-ant-admin01-abc_D-e'", "bad '(key)'"),
    ("key=sk-proj-abc,org=1", "key=(key),org=1"),
    ("ends in ****wxyz", "ends in (key)"),
    ("ends in ••••wxyz", "ends in (key)"),
    ("SK-ADMIN-ABC", "(key)"),
    ("token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIx", "token (key)"),
    ("got hunter2-secret", "got (key)"),
    ("got hunter2-", "got (key)"),
    ("the task-force of claude-haiku-4-5-20251001", "the task-force of claude-haiku-4-5-20251001"),
    ("Missing scopes: api.usage.read.", "Missing scopes: api.usage.read."),
  ])
  func `hold no key`(said: String, shown: String) {
    #expect(ServerText.redacted(said, key: AdminKey("hunter2-secret")) == shown)
  }

  @Test func `a key does not show up by printing what holds it`() {
    let transport = ScriptedTransport()
    for entry in ProviderCatalog.all {
      let provider = entry.provider(transport)
      var dumped = ""
      dump(provider, to: &dumped)
      #expect(!"\(provider) \(dumped)".contains("0123456789abcdef"))
      #expect(!String(reflecting: provider).contains("0123456789abcdef"))
    }
  }
}
