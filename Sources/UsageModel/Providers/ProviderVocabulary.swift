/// A provider's own words for what rows are split by, and for rows that have none of it.
public struct ProviderVocabulary: Hashable, Sendable {
  /// `workspace`, `project`.
  public let workspace: String
  /// What null beside an asked workspace means: `Default`, `organization`.
  public let noWorkspace: String
  /// `no key (Console, OAuth)`
  public let noKey: String
  /// `no person (API key)`
  public let noUser: String
  /// `not stated`
  public let noTier: String

  public init(
    workspace: String, noWorkspace: String, noKey: String, noUser: String, noTier: String
  ) {
    self.workspace = workspace
    self.noWorkspace = noWorkspace
    self.noKey = noKey
    self.noUser = noUser
    self.noTier = noTier
  }
}
