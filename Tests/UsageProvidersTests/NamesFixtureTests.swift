import Testing
import UsageModel

@testable import UsageProviders

/// What the naming fixtures say, taken from the JSON by hand.
@Suite struct `Names as the fixtures tell them` {
  private func names(
    _ entry: ProviderEntry, _ kind: NamedKind, _ fixture: String, besides: [String: String] = [:]
  ) async throws -> [NamedEntity] {
    let transport = ContractTransport(try ScriptedTransport(fixture: fixture), besides: besides)
    let answer = try await entry.provider(transport).names(kind)
    #expect(answer.interruption == nil)
    #expect(answer.kind == kind)
    #expect(answer.readAt == ProviderEntry.testNow)
    return answer.entities
  }

  private static let oneProject = ["/v1/organization/projects": "openai/projects/one/1.json"]

  @Test func `of workspaces have the archived ones among them`() async throws {
    #expect(
      try await names(.anthropic, .workspaces, "anthropic/workspaces/full") == [
        NamedEntity(kind: .workspaces, id: "wrkspc_01Research", name: "Research"),
        NamedEntity(kind: .workspaces, id: "wrkspc_02Authors", name: "作者の研究室"),
        NamedEntity(
          kind: .workspaces, id: "wrkspc_03Attic", name: "Attic", isArchived: true),
      ])
  }

  @Test func `of Anthropic's keys tell workspace and maker, null being the Default`() async throws {
    #expect(
      try await names(.anthropic, .apiKeys, "anthropic/api_keys/full") == [
        NamedEntity(
          kind: .apiKeys, id: "apikey_01Ingest", name: "ingest",
          workspace: .id("wrkspc_01Research"), owner: "user_01Ada"),
        NamedEntity(
          kind: .apiKeys, id: "apikey_02Console", name: "console trial", isArchived: true,
          workspace: .none),
        NamedEntity(
          kind: .apiKeys, id: "apikey_03Nightly", name: "nightly-ci", isArchived: true,
          workspace: .id("wrkspc_02Authors"), owner: "user_02Bo"),
        NamedEntity(
          kind: .apiKeys, id: "apikey_04Old", name: "old batch", isArchived: true,
          workspace: .id("wrkspc_01Research"), owner: "user_01Ada"),
      ])
  }

  @Test func `of Anthropic's people come with their addresses`() async throws {
    let people = try await names(.anthropic, .users, "anthropic/users/full")
    #expect(people.map(\.id) == ["user_01Ada", "user_02Bo", "user_03Cy"])
    #expect(people.prefix(2).map(\.name) == ["Ada Example", "作者 Bo"])
    #expect(people.map(\.email) == ["ada@example.com", "bo@example.com", "cy@example.com"])
    #expect(people.allSatisfy { !$0.isArchived && $0.workspace == .notAsked })
  }

  @Test func `of projects have the archived ones among them`() async throws {
    #expect(
      try await names(.openAI, .workspaces, "openai/projects/full") == [
        NamedEntity(kind: .workspaces, id: "proj_alpha", name: "Alpha"),
        NamedEntity(kind: .workspaces, id: "proj_beta", name: "作者 Beta"),
        NamedEntity(kind: .workspaces, id: "proj_attic", name: "Attic", isArchived: true),
      ])
  }

  @Test func `of OpenAI's people may be missing`() async throws {
    #expect(
      try await names(.openAI, .users, "openai/users/full") == [
        NamedEntity(kind: .users, id: "user-ada", name: "Ada Example", email: "ada@example.com"),
        NamedEntity(kind: .users, id: "user-bo", name: "作者 Bo", email: "bo@example.com"),
        NamedEntity(kind: .users, id: "user-cy", name: nil),
      ])
  }

  @Test func `of project keys tell their project, and the person where there is one`() async throws
  {
    let keys = try await names(
      .openAI, .apiKeys, "openai/project_api_keys/full", besides: Self.oneProject)
    #expect(keys.map(\.id) == ["key_ingest", "key_deploy", "key_idle"])
    #expect(keys.map(\.name) == ["ingest", "deploy key", "夜間ジョブ"])
    #expect(keys.allSatisfy { $0.workspace == .id("proj_alpha") })
    #expect(keys.map(\.owner) == ["user-ada", nil, "user-bo"])
    #expect(keys.map(\.isArchived) == [false, false, true])
  }

  @Test func `of keys are asked project by project`() async throws {
    let transport = RecordingTransport { request in
      let fixture =
        switch request.path {
        case "/v1/organization/projects": "openai/projects/full/1.json"
        case "/v1/organization/projects/proj_alpha/api_keys":
          "openai/project_api_keys/full/1.json"
        case "/v1/organization/projects/proj_beta/api_keys":
          "openai/project_api_keys/beta/1.json"
        case "/v1/organization/projects/proj_attic/api_keys":
          "openai/project_api_keys/minimal/1.json"
        default: "nowhere"
        }
      return Result { try Fixtures.bytes(of: fixture) }
        .map { HTTPAnswer(status: 200, body: $0) }
        .mapError { _ in .unreachable(request.path) }
    }
    let answer = try await ProviderEntry.openAI.provider(transport).names(.apiKeys)
    #expect(answer.interruption == nil)
    #expect(
      answer.entities.map { [$0.id, $0.workspace.id] } == [
        ["key_ingest", "proj_alpha"], ["key_deploy", "proj_alpha"], ["key_idle", "proj_alpha"],
        ["key_beta", "proj_beta"],
      ])
  }

  @Test func `of one project that cannot be read leave the others'`() async throws {
    let refusal = #"{"error":{"message":"Missing scopes","type":"x","param":null,"code":null}}"#
    let alpha = try Fixtures.bytes(of: "openai/project_api_keys/full/1.json")
    let projects = try Fixtures.bytes(of: "openai/projects/full/1.json")
    let transport = RecordingTransport { request in
      switch request.path {
      case "/v1/organization/projects": .success(HTTPAnswer(status: 200, body: projects))
      case "/v1/organization/projects/proj_alpha/api_keys":
        .success(HTTPAnswer(status: 200, body: alpha))
      default: .status(403, refusal)
      }
    }
    let answer = try await ProviderEntry.openAI.provider(transport).names(.apiKeys)
    #expect(answer.entities.map(\.id) == ["key_ingest", "key_deploy", "key_idle"])
    #expect(answer.interruption == .refused(status: 403, serverSaid: "Missing scopes"))
  }

  @Test func `of admin keys may be missing too`() async throws {
    let keys = try await names(.openAI, .adminKeys, "openai/admin_api_keys/full")
    #expect(keys.map(\.id) == ["key_admin_1", "key_admin_2", "key_admin_3"])
    #expect(keys.map(\.name) == ["costtop", nil, "管理"])
    #expect(keys.map(\.owner) == ["user-ada", "user-ada", "user-ada"])
  }

  @Test(arguments: ["projects", "users", "project_api_keys", "admin_api_keys"])
  func `go on behind the last item where the last id is missing`(list: String) async throws {
    let endpoint = try #require(
      ContractEndpoint.openAI.first { $0.fixtures == "openai/\(list)" })
    let transport = try ScriptedTransport(fixture: "openai/\(list)/last-id-is-missing")
    let reading = await endpoint.reading(transport)
    #expect(reading.error == nil)
    #expect(reading.facts.count == 3)
    let last = ["projects": "proj_beta", "users": "user-bo", "project_api_keys": "key_deploy"]
    #expect(
      transport.queries.last?.hasSuffix("&after=\(last[list] ?? "key_admin_2")") == true)
  }

  /// What is drawn is cleaned when it is drawn.
  @Test(
    arguments: ContractEndpoint.all.filter { if case .list = $0.family { true } else { false } })
  func `may be hostile and say more than we know`(endpoint: ContractEndpoint) async throws {
    let reading = try await endpoint.reading(fixture: "hostile-name-and-unknown-members")
    #expect(reading.error == nil)
    guard case .name(let entity) = try #require(reading.facts.first) else { return }
    #expect(entity.id == "id_2")
    #expect(entity.name == "\u{1b}[31m作者\r\n\u{202e}")
  }

  @Test func `of the organization are hostile like all others`() async throws {
    let transport = try ScriptedTransport(fixture: "anthropic/me/name-is-hostile")
    let me = try await ProviderEntry.anthropic.provider(transport).organization()
    #expect(me?.name == "作者\u{1b}]0;owned\u{7} Robotics\u{200f}")
    #expect(me?.id == "2f0c0e1a-6a0b-4c55-9e0e-0d6f3c1b7a11")
  }
}
