import FoundationEssentials

/// An immutable picture of all accounts as of one instant. The newest wins.
public struct UsageSnapshot: Hashable, Sendable {
  public let asOf: Date
  public let accounts: [AccountSnapshot]
  public let history: HistoryStatus

  public init(asOf: Date, accounts: [AccountSnapshot], history: HistoryStatus = .none) {
    self.asOf = asOf
    self.accounts = accounts
    self.history = history
  }
}
