import UsageModel

/// Reads the lists of `GET /v1/organization/{projects,users,admin_api_keys}` and `projects/{id}/api_keys`.
///
/// Whatever old reports may name is asked for: archived projects, and keys whose owners have lost their access.
struct OpenAINames {
  let client: AdminClient

  /// A piece of any kind but project keys (`OpenAIKeyNames`).
  func piece(
    _ kind: NamedKind, from start: ListWalk.Position?
  ) async throws(ProviderError) -> ListWalk.Piece {
    switch kind {
    case .workspaces:
      return try await projects(from: start, most: ListWalk.requestsPerPiece)
    case .users: return try await list(kind, "users").piece(from: start, Self.user)
    case .adminKeys: return try await list(kind, "admin_api_keys").piece(from: start, Self.adminKey)
    case .apiKeys: throw .unsupported("OpenAI lists keys by project only")
    }
  }

  func projects(
    from start: ListWalk.Position?, most: Int
  ) async throws(ProviderError) -> ListWalk.Piece {
    var query = QueryText()
    query.append("include_archived", "true")
    return try await list(.workspaces, "projects", query).piece(
      from: start, most: most, Self.project)
  }

  func keys(
    of project: String, from start: ListWalk.Position?, most: Int
  ) async throws(ProviderError) -> ListWalk.Piece {
    // Ids go into the path, and a server could send any text as one.
    guard PathID.isOne(project) else {
      throw .unexpectedShape(at: "data[].id", detail: "is no id of a project")
    }
    var query = QueryText()
    query.append("owner_project_access", "any")
    return try await list(.apiKeys, "projects/\(project)/api_keys", query).piece(
      from: start, most: most
    ) { key throws(ProviderError) in try Self.key(key, of: project) }
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
}
