/// What a naming endpoint says about one id.
///
/// Source: Anthropic `workspaces`, `api_keys`, `users`; OpenAI `projects`, `projects/{id}/api_keys`, `users`,
/// `admin_api_keys`.
public struct NamedEntity: Hashable, Sendable {
  public let kind: NamedKind
  public let id: String
  /// nil where the endpoint has none.
  public let name: String?
  /// Of a person.
  public let email: String?
  /// Archived, deleted or inactive; it still occurs in old reports.
  public let isArchived: Bool
  /// Of a key: where it belongs. `.notAsked` where the endpoint does not say.
  public let workspace: DimensionValue
  /// Of a key: the person who made or owns it.
  public let owner: String?

  public init(
    kind: NamedKind,
    id: String,
    name: String?,
    email: String? = nil,
    isArchived: Bool = false,
    workspace: DimensionValue = .notAsked,
    owner: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.email = email
    self.isArchived = isArchived
    self.workspace = workspace
    self.owner = owner
  }
}
