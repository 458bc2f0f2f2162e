/// What is known of one account, and how well.
public struct AccountSnapshot: Hashable, Sendable, Identifiable {
  public let account: Account
  public var organization: OrganizationIdentity?
  /// The organization's own limit as it was read last; nil where none is set, and where that is not known.
  public var spendLimit: SpendLimit?
  public var ledger: AccountLedger
  /// What settled days were billed, those among them whose rows are not in `ledger`.
  public var pastBills: [UTCDay: Amounts]
  public var names: NameDirectory
  public var endpoints: [Endpoint: EndpointStatus]
  /// What is being fetched or waited for on the viewer's request.
  public var demands: Set<Demand>
  /// Figures that changed after they were taken for final, the last one seen first.
  public var restatements: [Restatement]
  /// nil once the history is whole.
  public var backfill: BackfillProgress?

  public init(
    account: Account,
    organization: OrganizationIdentity? = nil,
    spendLimit: SpendLimit? = nil,
    ledger: AccountLedger = AccountLedger(),
    pastBills: [UTCDay: Amounts] = [:],
    names: NameDirectory = NameDirectory(),
    endpoints: [Endpoint: EndpointStatus] = [:],
    demands: Set<Demand> = [],
    restatements: [Restatement] = [],
    backfill: BackfillProgress? = nil
  ) {
    self.account = account
    self.organization = organization
    self.spendLimit = spendLimit
    self.ledger = ledger
    self.pastBills = pastBills
    self.names = names
    self.endpoints = endpoints
    self.demands = demands
    self.restatements = restatements
    self.backfill = backfill
  }

  public var id: Account.ID { account.id }
  public var name: String { organization?.name ?? account.configuredName }
  public var provider: Provider { account.provider }

  /// The status of the bill that totals come from.
  public var billStatus: EndpointStatus? {
    provider.questions.costs.first.flatMap { endpoints[.costs($0)] }
  }

  /// The status of the primary usage at `width`.
  public func usageStatus(_ width: BucketWidth) -> EndpointStatus? {
    provider.questions.usage.first { $0.isPrimary }.flatMap { endpoints[.usage($0, width)] }
  }
}
