import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

/// Names read a piece at a time, with figures asked for in between.
@Suite struct `A piece of names` {
  private static let mostRequests = 5

  private func page(_ ids: [String], next: String? = nil) -> Result<HTTPAnswer, ProviderError> {
    let objects = ids.map { #"{"id":"\#($0)","name":"The \#($0)"}"# }.joined(separator: ",")
    let last = next.map { "\"\($0)\"" } ?? "null"
    return .status(200, #"{"data":[\#(objects)],"has_more":\#(next != nil),"last_id":\#(last)}"#)
  }

  /// The pieces to the end, and how many requests each of them took.
  private func pieces(
    _ entry: ProviderEntry, _ kind: NamedKind, _ answers: [Result<HTTPAnswer, ProviderError>]
  ) async throws(ProviderError) -> (answers: [NamesAnswer], requests: [Int]) {
    let transport = ScriptedTransport(answers)
    let provider = entry.provider(transport)
    var pieces: [NamesAnswer] = []
    var requests: [Int] = []
    var asked = 0
    repeat {
      pieces.append(try await provider.names(kind, from: pieces.last?.continuation))
      requests.append(transport.requests.count - asked)
      asked = transport.requests.count
    } while pieces.last?.continuation != nil
    return (pieces, requests)
  }

  static let lists: [(String, NamedKind)] =
    [NamedKind.workspaces, .apiKeys, .users].map { ("anthropic", $0) }
    + [.workspaces, .users, .adminKeys].map { ("openai", $0) }

  private func entry(_ id: String) throws -> ProviderEntry {
    try #require(ProviderCatalog.all.first { $0.provider.id == id })
  }

  @Test(arguments: lists)
  func `of a long list takes few requests, and the next one goes on there`(
    provider: String, kind: NamedKind
  ) async throws {
    let pages = (1...12).map { page(["id\($0)"], next: $0 < 12 ? "id\($0)" : nil) }
    let read = try await pieces(entry(provider), kind, pages)
    #expect(read.requests == [5, 5, 2])
    #expect(read.answers.flatMap(\.entities).map(\.id) == (1...12).map { "id\($0)" })
    #expect(read.answers.allSatisfy { $0.interruption == nil && $0.kind == kind })
    let whole = try await entry(provider).provider(ScriptedTransport(pages)).names(kind)
    #expect(whole.entities == read.answers.flatMap(\.entities))
    #expect(whole.continuation == nil)
  }

  @Test func `knows what earlier ones brought`() async throws {
    let pages = (1...5).map { page(["id\($0)"], next: "id\($0)") }
    let again = try await pieces(.openAI, .users, pages + [page(["id2", "id6"])])
    #expect(again.answers.last?.entities.map(\.id) == ["id6"])
    let looped = try await pieces(.openAI, .users, pages + [page(["id6"], next: "id3")])
    #expect(
      looped.answers.last?.interruption
        == .brokenPaging("a page that announced more brought nothing new"))
    #expect(looped.answers.last?.continuation == nil)
    let stuck = try await ProviderEntry.openAI.provider(
      ScriptedTransport(pages + [page(["id1"], next: "id6")])
    ).names(.users)
    #expect(
      stuck.interruption == .brokenPaging("a page that announced more brought nothing new"))
    #expect(stuck.entities.count == 5)
    #expect(looped.requests == [5, 1])
  }

  @Test(arguments: lists)
  func `that fails can be asked for again`(provider: String, kind: NamedKind) async throws {
    let error = ProviderError.serverFailed(status: 503, serverSaid: "")
    let transport = ScriptedTransport(
      (1...5).map { page(["id\($0)"], next: "id\($0)") }
        + [.status(503), page(["id6"], next: "id6"), .status(503), page(["id7"])])
    let client = try entry(provider).provider(transport)
    let first = try await client.names(kind, from: nil)
    await #expect(throws: error) { try await client.names(kind, from: first.continuation) }
    let second = try await client.names(kind, from: first.continuation)
    #expect(second.entities.map(\.id) == ["id6"])
    #expect(second.interruption == error)
    let position: NamesPosition = try #require(second.continuation)
    let third = try await client.names(kind, from: position)
    #expect(third.entities.map(\.id) == ["id7"])
    #expect(third.continuation == nil && third.interruption == nil)
    #expect(transport.queries[5] == transport.queries[6])
    #expect(transport.queries[7] == transport.queries[8])
  }

  @Test func `that fails leaves what came before`() async throws {
    let pages = (1...5).map { page(["id\($0)"], next: "id\($0)") }
    let transport = ScriptedTransport(pages + [.status(503)])
    let whole = try await ProviderEntry.anthropic.provider(transport).names(.users)
    #expect(whole.entities.count == 5)
    #expect(whole.interruption == .serverFailed(status: 503, serverSaid: ""))
    #expect(transport.requests.count == 6)
    await #expect(throws: ProviderError.cancelled) {
      try await pieces(.anthropic, .users, pages + [.failure(.cancelled)])
    }
  }

  @Test func `of keys that fails goes on with the same project`() async throws {
    let transport = ScriptedTransport([
      page(["p1", "p2"]), page(["k1"]), .status(429), page(["k2"]),
    ])
    let client = ProviderEntry.openAI.provider(transport)
    let first = try await client.names(.apiKeys, from: nil)
    #expect(first.interruption == .rateLimited(retryAfter: nil, serverSaid: ""))
    let position: NamesPosition = try #require(first.continuation)
    let second = try await client.names(.apiKeys, from: position)
    #expect(second.entities.map(\.workspace.id) == ["p2"])
    #expect(second.continuation == nil && second.interruption == nil)
  }

  @Test func `of the keys of a thousand projects takes few requests too`() async throws {
    let projects = (0..<1000).map { "p\($0)" }
    let lists = (0..<10).map { index in
      page(
        Array(projects[(index * 100)..<(index * 100 + 100)]),
        next: index < 9 ? "p\(index * 100 + 99)" : nil)
    }
    let keys = projects.map { page(["key-\($0)"]) }
    let read = try await pieces(.openAI, .apiKeys, lists + keys)
    #expect(read.requests == Array(repeating: Self.mostRequests, count: 202))
    let entities = read.answers.flatMap(\.entities)
    #expect(entities.map(\.id) == projects.map { "key-\($0)" })
    #expect(entities.map(\.workspace.id) == projects)
    #expect(read.answers.dropLast().allSatisfy { $0.interruption == nil })
  }

  @Test func `ends within one project's keys and goes on there`() async throws {
    let read = try await pieces(
      .openAI, .apiKeys,
      [page(["p1", "p2"])]
        + (1...6).map { page(["k\($0)"], next: $0 < 6 ? "k\($0)" : nil) } + [page(["k1", "k7"])])
    #expect(read.requests == [5, 3])
    #expect(
      read.answers.flatMap(\.entities).map { "\($0.id) \($0.workspace.id ?? "")" }
        == (1...6).map { "k\($0) p1" } + ["k7 p2"])
  }

  @Test func `of keys leaves what a project refused to the last one's reason`() async throws {
    let refusal = ProviderError.refused(status: 403, serverSaid: "")
    let read = try await pieces(
      .openAI, .apiKeys,
      [page((1...8).map { "p\($0)" }), page(["k1"]), .status(403)]
        + (3...8).map { page(["k\($0)"]) })
    #expect(read.requests == [5, 4])
    #expect(read.answers.map(\.interruption) == [nil, refusal])
    #expect(read.answers.flatMap(\.entities).count == 7)
  }

  @Test func `of keys ends at a number that no organization has`() async throws {
    let transport = ScriptedTransport([
      page(["p1", "p2", "p3"]), page(["k1", "k2"]), page(["k3", "k4"]), page(["k5"]),
    ])
    let provider = try #require(ProviderEntry.openAI.provider(transport) as? OpenAIProvider)
    var keys = OpenAIKeyNames(
      names: OpenAINames(client: provider.client), position: nil, mostKeys: 3)
    let answer = try await keys.answer()
    #expect(answer.entities.map(\.id) == ["k1", "k2", "k3"])
    #expect(answer.interruption == .tooMany("keys", limit: 3))
    #expect(answer.continuation == nil)
    #expect(transport.requests.count == 3)
  }

  @Test func `of keys that no project tells throws, though projects were listed before`() async {
    let lists = (1...5).map { page(["p\($0)"], next: $0 < 5 ? "p\($0)" : nil) }
    await #expect(throws: ProviderError.refused(status: 403, serverSaid: "")) {
      try await pieces(.openAI, .apiKeys, lists + Array(repeating: .status(403), count: 5))
    }
  }

  @Test func `begins nowhere that another list ended`() async {
    let transport = ScriptedTransport()
    for kind in [NamedKind.users, .apiKeys] {
      await #expect(throws: ProviderError.unsupported("a place in a list of another kind")) {
        try await ProviderEntry.openAI.provider(transport).names(kind, from: NamesPosition(7))
      }
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `takes no name from a directory until all are there`() throws {
    func answer(_ ids: [String], from position: NamesPosition?) -> NamesAnswer {
      NamesAnswer(
        kind: .users, entities: ids.map { NamedEntity(kind: .users, id: $0, name: $0) },
        readAt: ProviderEntry.testNow, continuation: position)
    }
    var directory = NameDirectory()
    directory.apply(answer(["old"], from: nil))
    let first = answer(["a"], from: NamesPosition(1))
    directory.apply(first)
    #expect(directory[.users, "old"] != nil && directory[.users, "a"] != nil)
    directory.apply(first.joined(with: answer(["b"], from: nil)))
    #expect(directory[.users, "old"] == nil)
    #expect(directory[.users, "a"] != nil && directory[.users, "b"] != nil)
  }
}
