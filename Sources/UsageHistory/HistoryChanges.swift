import UsageModel

/// What other programs recorded since a certain fetch.
public struct HistoryChanges: Sendable {
  /// The last fetch that is kept, whoever recorded it: where to go on from.
  public var lastNumber: Int64
  /// The first day that is kept of any endpoint; nil where none is. What was read of earlier ones was pruned.
  public var firstDay: UTCDay?
  /// Which days of which endpoints were replaced.
  public var days: [Endpoint: Set<UTCDay>]
  public var fetches: [Fetch]
  /// nil where they did not change.
  public var names: NameDirectory?
  /// All that are known now; nil where none changed.
  public var narrowings: [Endpoint: [Narrowing]]?
  public var restatements: [Restatement]

  public init(
    lastNumber: Int64, firstDay: UTCDay? = nil, days: [Endpoint: Set<UTCDay>] = [:],
    fetches: [Fetch] = [], names: NameDirectory? = nil,
    narrowings: [Endpoint: [Narrowing]]? = nil, restatements: [Restatement] = []
  ) {
    self.lastNumber = lastNumber
    self.firstDay = firstDay
    self.days = days
    self.fetches = fetches
    self.names = names
    self.narrowings = narrowings
    self.restatements = restatements
  }
}
