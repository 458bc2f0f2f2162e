import UsageModel

/// A fetch as the history keeps it.
public struct LoggedFetch: Hashable, Sendable {
  /// Later fetches have higher ones.
  public let number: Int64
  public let account: StoredAccount
  public let fetch: Fetch
  /// How many days it wrote; later fetches may have replaced them.
  public let daysWritten: Int

  public init(number: Int64, account: StoredAccount, fetch: Fetch, daysWritten: Int) {
    self.number = number
    self.account = account
    self.fetch = fetch
    self.daysWritten = daysWritten
  }
}

/// A restatement with whose it is and the number of the fetch that showed it.
public struct LoggedRestatement: Hashable, Sendable {
  public let fetch: Int64
  public let account: StoredAccount
  public let restatement: Restatement

  public init(fetch: Int64, account: StoredAccount, restatement: Restatement) {
    self.fetch = fetch
    self.account = account
    self.restatement = restatement
  }
}
