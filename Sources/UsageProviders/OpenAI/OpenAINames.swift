import UsageModel

/// Reads the lists of `GET /v1/organization/{projects,users,admin_api_keys}` and `projects/{id}/api_keys`.
///
/// Whatever old reports may name is asked for: archived projects, and keys whose owners have lost their access.
struct OpenAINames {
  let client: AdminClient

  func walk(_ kind: NamedKind) async throws(ProviderError) -> ListWalk.Result {
    switch kind {
    case .workspaces: try await projects().run(Self.project)
    case .users: try await list(kind, "users").run(Self.user)
    case .adminKeys: try await list(kind, "admin_api_keys").run(Self.adminKey)
    case .apiKeys: try await projectKeys()
    }
  }

  private func projects() -> ListWalk {
    var query = QueryText()
    query.append("include_archived", "true")
    return list(.workspaces, "projects", query)
  }

  private func list(_ kind: NamedKind, _ name: String, _ query: QueryText = QueryText()) -> ListWalk
  {
    ListWalk(
      client: client, kind: kind, path: "/v1/organization/\(name)", query: query,
      pageLimit: 100, cursorName: "after", infersLastID: true)
  }

  private static func project(_ object: JSONCursor) throws(ProviderError) -> NamedEntity {
    let isArchived = try object.optionalString("status") == "archived"
    return NamedEntity(
      kind: .workspaces,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      isArchived: try object.optional("archived_at") != nil || isArchived
    )
  }

  private static func user(_ object: JSONCursor) throws(ProviderError) -> NamedEntity {
    NamedEntity(
      kind: .users,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      email: try object.optionalString("email")
    )
  }

  /// The owner's members lie in `owner` itself.
  private static func adminKey(_ object: JSONCursor) throws(ProviderError) -> NamedEntity {
    let owner = try object.optional("owner")
    let isOfPerson = try owner?.optionalString("type") == "user"
    return NamedEntity(
      kind: .adminKeys,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      owner: isOfPerson ? try owner?.optionalString("id") : nil
    )
  }

  /// The owner's members lie in `owner.user`; a service account is no person.
  private static func key(
    _ object: JSONCursor, of project: String
  ) throws(ProviderError) -> NamedEntity {
    NamedEntity(
      kind: .apiKeys,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      isArchived: try object.optionalString("owner_project_access") == "inactive",
      workspace: .id(project),
      owner: try object.optional("owner")?.optional("user")?.optionalString("id")
    )
  }

  // MARK: Keys of projects

  /// Keys are listed by project only. A project that does not tell leaves the others, except where every one of the
  /// first few refuses: then none will tell, and hundreds of requests would say no more than three.
  private func projectKeys() async throws(ProviderError) -> ListWalk.Result {
    let projects = try await projects().run(Self.project)
    var result = ListWalk.Result(interruption: projects.interruption)
    var told = 0
    var refusals = 0
    for project in projects.entities {
      do {
        let keys = try await keys(of: project.id)
        result.entities += keys.entities
        result.interruption = result.interruption ?? keys.interruption
        told += 1
      } catch {
        guard error != .cancelled else { throw error }
        result.interruption = result.interruption ?? error
        refusals += 1
        guard error.isAboutOneProject, told > 0 || refusals < 3 else { break }
      }
    }
    if told == 0, let interruption = result.interruption { throw interruption }
    guard result.entities.count <= ListWalk.mostEntities else {
      throw .tooMany("keys", limit: ListWalk.mostEntities)
    }
    var seen: Set<String> = []
    result.entities.removeAll { !seen.insert($0.id).inserted }
    return result
  }

  private func keys(of project: String) async throws(ProviderError) -> ListWalk.Result {
    // Ids go into the path, and a server could send any text as one.
    guard !project.isEmpty, project.utf8.allSatisfy(Self.isPathCharacter) else {
      throw .unexpectedShape(at: "data[].id", detail: "is no id of a project")
    }
    var query = QueryText()
    query.append("owner_project_access", "any")
    return try await list(.apiKeys, "projects/\(project)/api_keys", query).run {
      key throws(ProviderError) in try Self.key(key, of: project)
    }
  }

  private static func isPathCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ProviderError {
  /// Whether the next project may answer all the same.
  fileprivate var isAboutOneProject: Bool {
    switch self {
    case .refused, .rejected, .serverFailed(404, _, _), .unexpectedShape, .brokenPaging, .tooLarge,
      .tooMany:
      true
    default: false
    }
  }
}
