import UsageModel

/// What other programs recorded since a certain fetch.
public struct HistoryChanges: Sendable {
  /// The last fetch that is kept, whoever recorded it: where to go on from.
  public var lastNumber: Int64
  /// Which days of which endpoints were replaced.
  public var days: [Endpoint: Set<UTCDay>]
  public var fetches: [Fetch]
  /// nil where they did not change.
  public var names: NameDirectory?
  /// All that are known now; nil where none changed.
  public var narrowings: [Endpoint: [Narrowing]]?
  public var restatements: [Restatement]

  public init(
    lastNumber: Int64, days: [Endpoint: Set<UTCDay>] = [:], fetches: [Fetch] = [],
    names: NameDirectory? = nil, narrowings: [Endpoint: [Narrowing]]? = nil,
    restatements: [Restatement] = []
  ) {
    self.lastNumber = lastNumber
    self.days = days
    self.fetches = fetches
    self.names = names
    self.narrowings = narrowings
    self.restatements = restatements
  }
}
