import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Naming endpoints` {
  let simulation = Simulation.shared

  private func walk(
    _ provider: SimulatedProvider, _ path: String, _ query: String, limit: Int
  ) throws -> [JSONValue] {
    var objects: [JSONValue] = []
    var after = ""
    while true {
      let page = try simulation.json(provider, "\(path)?limit=\(limit)\(query)\(after)")
      let data = page["data"]?.elements ?? []
      #expect(data.count <= limit)
      #expect(page["first_id"] == (data.first?["id"] ?? .null))
      #expect(page["last_id"] == (data.last?["id"] ?? .null))
      objects += data
      guard page["has_more"] == .bool(true) else { return objects }
      let last = try #require(page["last_id"]?.word)
      after = provider == .anthropic ? "&after_id=\(last)" : "&after=\(last)"
    }
  }

  private func names(_ objects: [JSONValue]) -> Set<String> {
    Set(objects.compactMap { $0["name"]?.word })
  }

  @Test(arguments: [
    (SimulatedProvider.anthropic, "workspaces"), (.anthropic, "api_keys"), (.anthropic, "users"),
    (.openai, "projects"), (.openai, "users"), (.openai, "admin_api_keys"),
  ])
  func `a walk in small pages lists what one page does`(provider: SimulatedProvider, path: String)
    throws
  {
    let small = try walk(provider, path, "", limit: 2)
    #expect(small.count > 2)
    #expect(try walk(provider, path, "", limit: 100) == small)
    #expect(Set(small.compactMap { $0["id"]?.word }).count == small.count)
  }

  @Test(arguments: [(SimulatedProvider.anthropic, "workspaces"), (.openai, "projects")])
  func `archived places are only listed on demand`(provider: SimulatedProvider, path: String)
    throws
  {
    let live = try walk(provider, path, "", limit: 100)
    #expect(live.allSatisfy { $0["archived_at"] == .null })
    let all = try walk(provider, path, "&include_archived=true", limit: 100)
    let archived = all.filter { $0["archived_at"] != .null }
    #expect(all.count == live.count + 1 && archived.count == 1)
    let ids = Set(archived.compactMap { $0["id"]?.word })
    #expect(ids == simulation.truth.archivedPlaceIDs(provider: provider))
    let before = simulation.at(day("2026-11-10").start)
    #expect(before.truth.archivedPlaceIDs(provider: provider).isEmpty)
  }

  @Test func `a list of Anthropic's goes backwards too, and ignores an offset`() throws {
    let all = try walk(.anthropic, "users", "", limit: 1000)
    let fourth = try #require(all[3]["id"]?.word)
    let page = try simulation.json(.anthropic, "users?limit=2&before_id=\(fourth)")
    #expect(page["data"] == .array(Array(all[1...2])))
    #expect(page["has_more"] == .bool(true))
    let first = try simulation.json(.anthropic, "users?limit=3&before_id=\(fourth)")
    #expect(first["has_more"] == .bool(false))
    let plain = try simulation.json(.anthropic, "users?limit=2")
    #expect(try simulation.json(.anthropic, "users?limit=2&offset=2&page=2") == plain)
  }

  @Test func `the Default workspace has a name and is in no list`() throws {
    let id = simulation.organization.defaultWorkspaceID
    #expect(try simulation.json(.anthropic, "workspaces/\(id)")["name"] == "Default")
    let all = try walk(.anthropic, "workspaces", "&include_archived=true", limit: 1000)
    #expect(!all.contains { $0["id"] == .string(id) })
    let first = try #require(all.first)
    let again = try simulation.json(.anthropic, "workspaces/\(first["id"]?.word ?? "")")
    #expect(again == first)
    #expect(simulation.ask(.anthropic, "workspaces/wrkspc_01nobody").status == 404)
  }

  @Test func `Anthropic's keys are filtered by status, workspace and maker`() throws {
    let all = try walk(.anthropic, "api_keys", "", limit: 1000)
    for status in ["active", "inactive", "archived", "expired"] {
      let keys = try walk(.anthropic, "api_keys", "&status=\(status)", limit: 1000)
      #expect(!keys.isEmpty)
      #expect(keys == all.filter { $0["status"] == .string(status) })
    }
    for (query, member) in [
      ("workspace_id", all.compactMap { $0["workspace_id"]?.word }.first),
      ("created_by_user_id", all.compactMap { $0["created_by"]?["id"]?.word }.first),
    ] {
      let value = try #require(member)
      let keys = try walk(.anthropic, "api_keys", "&\(query)=\(value)", limit: 1000)
      #expect(!keys.isEmpty && keys.count < all.count)
    }
    #expect(all.contains { $0["workspace_id"] == .null })
  }

  @Test func `people are found by address and role`() throws {
    let hanako = try walk(
      .anthropic, "users", "&email=hanako.yamada@acme-robotics.example", limit: 5)
    #expect(names(hanako) == ["山田 花子"])
    let coders = try walk(.anthropic, "users", "&roles[]=claude_code_user", limit: 100)
    #expect(!coders.isEmpty && coders.allSatisfy { $0["role"] == "claude_code_user" })
    let labs = try walk(.openai, "users", "&emails=labs-team@acme-robotics.example", limit: 5)
    #expect(labs.map { $0["role"] } == ["owner"])
  }

  @Test func `keys of a project whose owner has left need an access of any`() throws {
    let projects = try walk(.openai, "projects", "", limit: 100)
    let translation = try #require(
      projects.first { $0["name"] == "翻訳パイプライン" }?["id"]?.word)
    let path = "projects/\(translation)/api_keys"
    #expect(names(try walk(.openai, path, "", limit: 100)) == ["translation-jobs"])
    let all = try walk(.openai, path, "&owner_project_access=any", limit: 1)
    #expect(names(all) == ["translation-jobs", "translation-review"])
    let inactive = try walk(.openai, path, "&owner_project_access=inactive", limit: 100)
    #expect(names(inactive) == ["translation-review"])
    #expect(inactive.first?["owner"]?["user"]?["name"] == "localization-team")
  }

  @Test func `service accounts belong to projects that are not archived`() throws {
    let projects = try walk(.openai, "projects", "&include_archived=true", limit: 100)
    var accounts: [JSONValue] = []
    for project in projects {
      let path = "projects/\(project["id"]?.word ?? "")"
      if project["status"] == "archived" {
        #expect(simulation.ask(.openai, path + "/service_accounts").status == 400)
        #expect(try !walk(.openai, path + "/api_keys", "", limit: 100).isEmpty)
      } else {
        accounts += try walk(.openai, path + "/service_accounts", "", limit: 100)
      }
    }
    #expect(accounts.map { $0["name"] } == ["indexer"])
    #expect(simulation.ask(.openai, "projects/proj_nobody/api_keys").status == 404)
  }

  @Test func `admin keys come in the order asked for`() throws {
    let ascending = try walk(.openai, "admin_api_keys", "", limit: 100)
    #expect(try walk(.openai, "admin_api_keys", "&order=desc", limit: 1) == ascending.reversed())
    let created = ascending.compactMap { $0["created_at"]?.integer }
    #expect(created == created.sorted())
  }

  @Test(arguments: [
    (
      SimulatedProvider.anthropic, "workspaces?limit=1001",
      "limit: Input should be less than or equal to 1000"
    ),
    (
      .anthropic, "users?after_id=a&before_id=b",
      "Only one of after_id and before_id may be given"
    ),
    (
      .anthropic, "api_keys?status=lost",
      "status: Input should be 'active', 'inactive', 'archived' or 'expired'"
    ),
    (
      .anthropic, "workspaces?include_archived=yes",
      "include_archived: Input should be a valid boolean"
    ),
    (.anthropic, "users?name=x", "name: Extra inputs are not permitted"),
    (
      .openai, "projects?limit=101",
      "Invalid limit provided: 101. Limit must be less than or equal to 100."
    ),
    (.openai, "users?after=nobody", "No object with this id."),
    (
      .openai, "admin_api_keys?order=up",
      "Invalid value: 'up'. Supported values are: 'asc', 'desc'."
    ),
  ])
  func `wrong values are refused by name`(
    provider: SimulatedProvider, target: String, message: String
  ) throws {
    #expect(try simulation.refusal(provider, target) == message)
  }

  @Test(arguments: SimulatedProvider.allCases)
  func `every id in the figures has a name, but for one deleted place and its key`(
    provider: SimulatedProvider
  ) throws {
    var listed: Set<String> = []
    func list(_ path: String, _ query: String = "") throws {
      listed.formUnion(
        try walk(provider, path, query, limit: 100).compactMap { $0["id"]?.word })
    }
    try list("users")
    let rows: [JSONValue]
    switch provider {
    case .anthropic:
      try list("workspaces", "&include_archived=true")
      try list("api_keys")
      rows = try simulation.rows(
        provider,
        "usage_report/messages?starting_at=2026-11-02T00:00:00Z&limit=31&group_by[]=workspace_id"
          + "&group_by[]=api_key_id&group_by[]=account_id")
    case .openai:
      try list("projects", "&include_archived=true")
      for project in listed where project.hasPrefix("proj_") {
        try list("projects/\(project)/api_keys", "&owner_project_access=any")
      }
      rows = try simulation.rows(
        provider,
        "usage/completions?start_time=\(second("2026-11-02T00:00:00Z"))&limit=31"
          + "&group_by=project_id&group_by=user_id&group_by=api_key_id")
    }
    let dimensions = ["workspace_id", "project_id", "api_key_id", "account_id", "user_id"]
    let shown = Set(rows.flatMap { row in dimensions.compactMap { row[$0]?.word } })
    let unnamed = shown.subtracting(listed)
    #expect(unnamed.count == 2)
    #expect(unnamed == simulation.truth.unnamedIDs(provider: provider))
    #expect(shown.isSuperset(of: simulation.truth.archivedPlaceIDs(provider: provider)))
  }
}
