import UsageModel

/// Reads the lists of `GET /v1/organizations/{workspaces,api_keys,users}`.
///
/// Whatever old reports may name is asked for: archived workspaces, and keys of every status.
struct AnthropicNames {
  let client: AdminClient

  func piece(
    _ kind: NamedKind, from start: ListWalk.Position?
  ) async throws(ProviderError) -> ListWalk.Piece {
    switch kind {
    case .workspaces:
      var query = QueryText()
      query.append("include_archived", "true")
      return try await list(kind, "workspaces", query).piece(from: start, Self.workspace)
    case .apiKeys: return try await list(kind, "api_keys").piece(from: start, Self.apiKey)
    case .users: return try await list(kind, "users").piece(from: start, Self.user)
    case .adminKeys: throw .unsupported("Anthropic has no list of admin keys")
    }
  }

  private func list(_ kind: NamedKind, _ name: String, _ query: QueryText = QueryText()) -> ListWalk
  {
    ListWalk(
      client: client, kind: kind, path: "/v1/organizations/\(name)", query: query,
      pageLimit: 1000, cursorName: "after_id", infersLastID: false)
  }

  private static func workspace(_ object: JSONCursor) throws(ProviderError) -> NamedEntity {
    NamedEntity(
      kind: .workspaces,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      isArchived: try object.optional("archived_at") != nil
    )
  }

  /// `workspace_id` is null for keys of the Default workspace.
  private static func apiKey(_ object: JSONCursor) throws(ProviderError) -> NamedEntity {
    let status = try object.optionalString("status")
    return NamedEntity(
      kind: .apiKeys,
      id: try object.string("id"),
      name: try object.optionalString("name"),
      isArchived: status != nil && status != "active",
      workspace: DimensionValue(asked: try object.optionalString("workspace_id")),
      owner: try object.optional("created_by")?.optionalString("id")
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
}
