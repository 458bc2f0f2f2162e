import FoundationEssentials

/// An immutable picture of all accounts as of one instant. The newest wins.
public struct UsageSnapshot: Hashable, Sendable {
  public let asOf: Date
  /// One for each organization, so that no money is in a sum twice.
  public let accounts: [AccountSnapshot]
  public let repeated: [RepeatedAccount]
  public let history: HistoryStatus

  /// - Parameter accounts: as configured; several may be of one organization.
  public init(asOf: Date, accounts: [AccountSnapshot], history: HistoryStatus = .none) {
    self.asOf = asOf
    let repeated = RepeatedAccount.all(in: accounts)
    let left = Set(repeated.map(\.account.id))
    self.accounts = left.isEmpty ? accounts : accounts.filter { !left.contains($0.id) }
    self.repeated = repeated
    self.history = history
  }
}
