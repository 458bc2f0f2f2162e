/// An account with another key of an organization that is read already: its figures are the same money, and count once.
public struct RepeatedAccount: Hashable, Sendable {
  public let account: Account
  /// The one whose figures count.
  public let original: Account
  public let organization: OrganizationIdentity

  /// Those of `accounts` that come after one of the same organization. One that has not told its organization's id is
  /// taken for one of its own.
  public static func all(in accounts: [AccountSnapshot]) -> [RepeatedAccount] {
    struct Organization: Hashable {
      let provider: String
      let id: String
    }
    var originals: [Organization: Account] = [:]
    return accounts.compactMap { account in
      guard let identity = account.organization, let id = identity.id else { return nil }
      let organization = Organization(provider: account.provider.id, id: id)
      guard let original = originals[organization] else {
        originals[organization] = account.account
        return nil
      }
      return RepeatedAccount(
        account: account.account, original: original, organization: identity)
    }
  }

  public var sentence: String {
    let name = organization.name ?? organization.id ?? original.configuredName
    return "the keys of '\(original.id)' and '\(account.id)' are both of \(name): counted once, "
      + "as '\(original.id)'"
  }
}
