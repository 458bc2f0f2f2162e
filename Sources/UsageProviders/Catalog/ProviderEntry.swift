import FoundationEssentials
import UsageModel

/// What costtop needs to know of a provider to find its accounts and build its client. Each provider's folder declares
/// one as `static let` on this type.
public struct ProviderEntry: Sendable {
  public let provider: Provider
  /// Environment variables that may hold the admin key, the preferred one first.
  public let keyVariables: [String]
  /// Environment variable that redirects this provider's requests.
  public let originVariable: String
  public let defaultOrigin: String
  /// How fast this provider may be asked over hours.
  public let pace: RequestPace
  /// What keys of this provider, of whatever kind, begin with. They are sent to no other.
  public let keyPrefixes: [String]
  /// A sentence on what is wrong when a key is plainly of another kind; nil when it may be an admin key.
  public let warning: @Sendable (AdminKey) -> String?
  /// Where an admin key comes from and what it can do, for the first-run page: a few lines.
  public let keyHelp: String
  /// The endpoints that can be read one by one, as they are.
  public let reports: ReportCatalog
  public let make: @Sendable (Connection) -> any UsageProvider

  /// Everything a client is built from.
  public struct Connection: Sendable {
    public let account: Account
    public let key: AdminKey
    public let origin: String
    public let transport: any HTTPTransport
    public let pacer: any RequestPacer
    public let now: @Sendable () -> Date

    public init(
      account: Account,
      key: AdminKey,
      origin: String,
      transport: any HTTPTransport,
      pacer: any RequestPacer,
      now: @escaping @Sendable () -> Date
    ) {
      self.account = account
      self.key = key
      self.origin = origin
      self.transport = transport
      self.pacer = pacer
      self.now = now
    }
  }
}
