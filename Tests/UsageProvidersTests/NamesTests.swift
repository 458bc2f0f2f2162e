import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Names` {
  private func list(_ objects: [String], hasMore: Bool = false, lastID: String? = nil)
    -> Result<HTTPAnswer, ProviderError>
  {
    let last = lastID.map { "\"\($0)\"" } ?? "null"
    return .status(
      200,
      #"{"data":[\#(objects.joined(separator: ","))],"has_more":\#(hasMore),"last_id":\#(last)}"#)
  }

  private func object(_ id: String) -> String { #"{"id":"\#(id)","name":"The \#(id)"}"# }

  private func names(
    _ entry: ProviderEntry, _ kind: NamedKind, _ transport: ScriptedTransport
  ) async throws(ProviderError) -> NamesAnswer {
    try await entry.provider(transport).names(kind)
  }

  @Test(arguments: [
    (NamedKind.workspaces, "/v1/organizations/workspaces", "include_archived=true&limit=1000"),
    (.apiKeys, "/v1/organizations/api_keys", "limit=1000"),
    (.users, "/v1/organizations/users", "limit=1000"),
  ])
  func `of Anthropic are asked for whole, archived ones too`(
    kind: NamedKind, path: String, query: String
  ) async throws {
    let transport = ScriptedTransport([
      list([object("a")], hasMore: true, lastID: "a"), list([object("b")], lastID: "b"),
    ])
    let answer = try await names(.anthropic, kind, transport)
    #expect(transport.requests.map(\.path) == [path, path])
    #expect(transport.queries == [query, query + "&after_id=a"])
    #expect(answer.entities.map(\.id) == ["a", "b"])
    #expect(answer.entities.map(\.name) == ["The a", "The b"])
    #expect(answer.entities.allSatisfy { $0.kind == kind })
    #expect(answer.interruption == nil)
    #expect(answer.readAt == ProviderEntry.testNow)
  }

  @Test(arguments: [
    (NamedKind.workspaces, "/v1/organization/projects", "include_archived=true&limit=100"),
    (.users, "/v1/organization/users", "limit=100"),
    (.adminKeys, "/v1/organization/admin_api_keys", "limit=100"),
  ])
  func `of OpenAI go on after the last object when the page does not name it`(
    kind: NamedKind, path: String, query: String
  ) async throws {
    let transport = ScriptedTransport([
      list([object("a"), object("b")], hasMore: true), list([object("c")], lastID: "c"),
    ])
    let answer = try await names(.openAI, kind, transport)
    #expect(transport.requests.map(\.path) == [path, path])
    #expect(transport.queries == [query, query + "&after=b"])
    #expect(answer.entities.map(\.id) == ["a", "b", "c"])
  }

  @Test func `of Anthropic keys say where the key belongs and who made it`() async throws {
    let keys = [
      #"{"id":"k1","name":"n","status":"active","workspace_id":null,"created_by":{"id":"user_1"}}"#,
      #"{"id":"k2","name":"n","status":"expired","workspace_id":"w","created_by":null}"#,
    ]
    let answer = try await names(.anthropic, .apiKeys, ScriptedTransport([list(keys)]))
    #expect(
      answer.entities == [
        NamedEntity(kind: .apiKeys, id: "k1", name: "n", workspace: .none, owner: "user_1"),
        NamedEntity(kind: .apiKeys, id: "k2", name: "n", isArchived: true, workspace: .id("w")),
      ])
  }

  @Test func `of OpenAI keys are gathered project by project`() async throws {
    let person =
      #"{"id":"k1","name":"n","owner_project_access":"active","owner":{"type":"user","user":{"id":"user-1"}}}"#
    let service =
      #"{"id":"k2","name":"m","owner_project_access":"inactive","owner":{"type":"service_account","service_account":{"id":"s"}}}"#
    let transport = ScriptedTransport([
      list([object("proj_1"), object("proj_2")]), list([person]), list([service, person]),
    ])
    let answer = try await names(.openAI, .apiKeys, transport)
    #expect(
      transport.requests.map(\.path) == [
        "/v1/organization/projects", "/v1/organization/projects/proj_1/api_keys",
        "/v1/organization/projects/proj_2/api_keys",
      ])
    #expect(transport.queries.last == "owner_project_access=any&limit=100")
    #expect(
      answer.entities == [
        NamedEntity(
          kind: .apiKeys, id: "k1", name: "n", workspace: .id("proj_1"), owner: "user-1"),
        NamedEntity(
          kind: .apiKeys, id: "k2", name: "m", isArchived: true, workspace: .id("proj_2")),
      ])
  }

  @Test(arguments: [403, 404, 400])
  func `of one project's keys may be refused without costing the others`(status: Int) async throws {
    let transport = ScriptedTransport([
      list([object("p1"), object("p2"), object("p3")]), list([object("a")]),
      .status(status, #"{"error":{"message":"no"}}"#), list([object("c")]),
    ])
    let answer = try await names(.openAI, .apiKeys, transport)
    #expect(answer.entities.map(\.id) == ["a", "c"])
    #expect(answer.interruption?.label == "HTTP \(status)")
  }

  @Test func `of keys that no project tells are given up early`() async {
    let transport = ScriptedTransport(
      [list((1...50).map { object("p\($0)") })] + Array(repeating: .status(403), count: 50))
    await #expect(throws: ProviderError.refused(status: 403, serverSaid: "")) {
      try await names(.openAI, .apiKeys, transport)
    }
    #expect(transport.requests.count == 4)
  }

  @Test func `of keys stop at a failure that the next project would meet as well`() async throws {
    let transport = ScriptedTransport([
      list([object("p1"), object("p2"), object("p3")]), list([object("a")]), .status(429),
      list([object("c")]),
    ])
    let answer = try await names(.openAI, .apiKeys, transport)
    #expect(answer.entities.map(\.id) == ["a"])
    #expect(answer.interruption == .rateLimited(retryAfter: nil, serverSaid: ""))
    #expect(transport.requests.count == 3)
  }

  @Test(arguments: ["../users", "a/b", "a?b", "", "作"])
  func `of projects never steer a request elsewhere`(id: String) async {
    let transport = ScriptedTransport([list([object(id)])])
    await #expect(throws: ProviderError.self) {
      try await names(.openAI, .apiKeys, transport)
    }
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [ProviderEntry.anthropic, .openAI].map(\.provider.id))
  func `that come again count once, and pages that lead nowhere end the walk`(id: String)
    async throws
  {
    let entry = try #require(ProviderCatalog.all.first { $0.provider.id == id })
    let moved = try await names(
      entry, .users,
      ScriptedTransport([
        list([object("a"), object("b")], hasMore: true, lastID: "b"),
        list([object("b"), object("c")], lastID: "c"),
      ]))
    #expect(moved.entities.map(\.id) == ["a", "b", "c"])
    #expect(moved.interruption == nil)

    let loop = ScriptedTransport(
      Array(repeating: list([object("a")], hasMore: true, lastID: "a"), count: 9))
    let looped = try await names(entry, .users, loop)
    #expect(
      looped.interruption == .brokenPaging("a page that announced more brought nothing new"))
    #expect(looped.entities.map(\.id) == ["a"])
    #expect(loop.requests.count == 2)

    let lost = try await names(
      entry, .users,
      ScriptedTransport([
        list([object("a")], hasMore: true, lastID: "a"), list([], hasMore: true),
      ]))
    #expect(
      lost.interruption == .brokenPaging("more pages were announced without saying where"))
  }

  @Test func `of Anthropic need the cursor they announce`() async {
    await #expect(
      throws: ProviderError.brokenPaging("more pages were announced without saying where")
    ) {
      try await names(
        .anthropic, .users, ScriptedTransport([list([object("a")], hasMore: true)]))
    }
  }

  @Test func `end at a number that no organization has`() async throws {
    // 100 pages of 1000 are the most; here each brings 2000.
    let pages = (0..<60).map { page in
      list(
        (0..<2000).map { #"{"id":"\#(page)-\#($0)"}"# }, hasMore: true, lastID: "\(page)-1999")
    }
    let transport = ScriptedTransport(pages)
    let answer = try await names(.anthropic, .users, transport)
    #expect(answer.interruption == .tooMany("people", limit: 100_000))
    #expect(answer.entities.count == 100_000)
    #expect(transport.requests.count == 51)
  }

  @Test(arguments: [
    (#"{"name":"x"}"#, "data[0].id", "is missing"),
    (#"{"id":7,"name":"x"}"#, "data[0].id", "is a number, not text"),
    (#"{"id":"a","name":["x"]}"#, "data[0].name", "is an array, not text"),
    (#""a""#, "data[0]", "is text, not an object"),
  ])
  func `of a wrong shape are refused with their place`(
    object: String, path: String, detail: String
  ) async {
    await #expect(throws: ProviderError.unexpectedShape(at: path, detail: detail)) {
      try await names(.anthropic, .users, ScriptedTransport([list([object])]))
    }
  }

  @Test func `that a provider has no list of are not asked for`() async {
    let transport = ScriptedTransport()
    await #expect(throws: ProviderError.unsupported("Anthropic has no list of admin keys")) {
      try await names(.anthropic, .adminKeys, transport)
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `stand in cost rows of OpenAI as well, and are taken as hints`() async throws {
    let sketch = WireSketch.openAI
    let row = sketch.costRow.replacing(
      "\"project_id\":\"w\"",
      with:
        #""project_id":"w","project_name":"Alpha","user_id":"user-1","user_email":"a@acme.example""#
    )
    let odd = row.replacing("\"Alpha\"", with: "[7]")
    let answer = try await sketch.entry.provider(
      ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, [row, odd, row])])])
    ).costs(.november(1...1))
    #expect(
      answer.names == [
        NamedEntity(kind: .workspaces, id: "w", name: "Alpha"),
        NamedEntity(kind: .users, id: "user-1", name: nil, email: "a@acme.example"),
      ])
    #expect(answer.items.count == 3)
  }
}
