import UsageModel

/// How much is kept, and since when.
public struct HistoryStatistics: Hashable, Sendable {
  /// One endpoint of one account.
  public struct Part: Hashable, Sendable {
    public let endpoint: Endpoint
    /// From the first to the last day that is kept.
    public let days: ClosedRange<UTCDay>
    public let dayCount: Int
    public let rowCount: Int
    /// Days up to the last that are missing or were not read to their end, ascending. Bills and daily usage are looked
    /// at from the first day that the account has of any of them, everything else from its own first.
    public let gaps: [Range<UTCDay>]
    /// The last one that brought all it asked for; nil when none is known any more.
    public let lastFetch: Fetch?

    public init(
      endpoint: Endpoint, days: ClosedRange<UTCDay>, dayCount: Int, rowCount: Int,
      gaps: [Range<UTCDay>], lastFetch: Fetch?
    ) {
      self.endpoint = endpoint
      self.days = days
      self.dayCount = dayCount
      self.rowCount = rowCount
      self.gaps = gaps
      self.lastFetch = lastFetch
    }
  }

  public struct Account: Hashable, Sendable {
    public let account: StoredAccount
    /// By endpoint; only those of which days are kept.
    public let parts: [Part]

    public init(account: StoredAccount, parts: [Part]) {
      self.account = account
      self.parts = parts
    }
  }

  /// Of the file and the log beside it; nil in memory.
  public let fileBytes: Int?
  /// The one used last first.
  public let accounts: [Account]

  public init(fileBytes: Int?, accounts: [Account]) {
    self.fileBytes = fileBytes
    self.accounts = accounts
  }
}
