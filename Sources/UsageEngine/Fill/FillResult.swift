import UsageHistory
import UsageModel

/// What became of a `FillRequest` at one account.
public struct FillResult: Hashable, Sendable {
  public let account: Account
  /// Whose answers they are, as an answer told; nil where none did, and then what the history has under this name may
  /// be another's.
  public let stored: StoredAccount?
  /// What the history still lacks of the request: days never read, read in part, or read before they were final and not
  /// since. Ascending; endpoints that lack nothing are left out.
  public let missing: [Endpoint: [Range<UTCDay>]]
  /// Why, where a server said so: the last error of an endpoint that lacks days, and of the request that tells the
  /// organization.
  public let failures: [Endpoint: ProviderError]
  /// Why answers are not in the history that arrived; a sentence.
  public let unsaved: String?
  public let pages: Int

  public init(
    account: Account, stored: StoredAccount? = nil, missing: [Endpoint: [Range<UTCDay>]] = [:],
    failures: [Endpoint: ProviderError] = [:], unsaved: String? = nil, pages: Int = 0
  ) {
    self.account = account
    self.stored = stored
    self.missing = missing
    self.failures = failures
    self.unsaved = unsaved
    self.pages = pages
  }

  public var isComplete: Bool { missing.isEmpty && unsaved == nil }
}
