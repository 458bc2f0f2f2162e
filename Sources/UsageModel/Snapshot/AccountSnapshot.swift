/// What is known of one account, and how well.
public struct AccountSnapshot: Hashable, Sendable, Identifiable {
  public let account: Account
  public var organization: OrganizationIdentity?
  public var ledger: AccountLedger
  public var endpoints: [Endpoint: EndpointStatus]
  /// Days whose hours are being fetched or waited for on the viewer's request.
  public var requestedHours: Set<UTCDay>

  public init(
    account: Account,
    organization: OrganizationIdentity? = nil,
    ledger: AccountLedger = AccountLedger(),
    endpoints: [Endpoint: EndpointStatus] = [:],
    requestedHours: Set<UTCDay> = []
  ) {
    self.account = account
    self.organization = organization
    self.ledger = ledger
    self.endpoints = endpoints
    self.requestedHours = requestedHours
  }

  public var id: Account.ID { account.id }
  public var name: String { organization?.name ?? account.configuredName }
  public var provider: Provider { account.provider }
}
