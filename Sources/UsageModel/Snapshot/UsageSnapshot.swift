import FoundationEssentials

/// An immutable picture of all accounts as of one instant. The newest wins.
public struct UsageSnapshot: Hashable, Sendable {
  public let asOf: Date
  public let accounts: [AccountSnapshot]

  public init(asOf: Date, accounts: [AccountSnapshot]) {
    self.asOf = asOf
    self.accounts = accounts
  }
}
