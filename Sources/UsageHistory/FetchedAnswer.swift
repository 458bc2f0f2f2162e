import UsageModel

/// What one fetch brought, to be kept whole or not at all.
public struct FetchedAnswer: Sendable {
  public var fetch: Fetch
  /// Days that replace what was kept of them.
  public var days: [LedgerDay]
  public var restatements: [Restatement]
  /// All that is known of names now; nil where the fetch told none.
  public var names: NameDirectory?
  /// Where the endpoint's answers have fewer dimensions than were asked; nil where the fetch says nothing of it.
  public var narrowings: [Narrowing]?

  public init(
    fetch: Fetch, days: [LedgerDay] = [], restatements: [Restatement] = [],
    names: NameDirectory? = nil, narrowings: [Narrowing]? = nil
  ) {
    self.fetch = fetch
    self.days = days
    self.restatements = restatements
    self.names = names
    self.narrowings = narrowings
  }
}
