/// What the provider calls the organization behind a key.
///
/// Source: Anthropic `GET /v1/organizations/me`; OpenAI `organization_id` and `organization_name` of cost rows, where
/// they are sent.
public struct OrganizationIdentity: Hashable, Sendable {
  /// nil where only the name is sent.
  public let id: String?
  public let name: String?

  public init(id: String?, name: String?) {
    self.id = id
    self.name = name
  }
}
