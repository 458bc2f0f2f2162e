import FoundationEssentials
import UsageModel

/// An account as the history tells it from others: by its organization, whatever key reads it.
public struct StoredAccount: Hashable, Sendable, Identifiable {
  public struct ID: Hashable, Sendable {
    public let number: Int64
    public init(number: Int64) { self.number = number }
  }

  public let id: ID
  /// `Provider.id`.
  public let provider: String
  /// `Account.id` under which it was read last.
  public let configured: Account.ID
  /// Scheme and host that its provider was asked at.
  public let origin: String
  /// nil until an answer names it.
  public let organization: OrganizationIdentity?

  public init(
    id: ID, provider: String, configured: Account.ID, origin: String,
    organization: OrganizationIdentity?
  ) {
    self.id = id
    self.provider = provider
    self.configured = configured
    self.origin = origin
    self.organization = organization
  }
}
