import UsageModel

/// What a program needs of an account before it asks anything.
public struct FirstRead: Sendable {
  /// How well every day is known.
  public var reads: [Endpoint: [UTCDay: DayRead]]
  public var days: [LedgerDay]
  public var names: NameDirectory
  public var narrowings: [Endpoint: [Narrowing]]
  /// The last complete fetch of each endpoint and purpose.
  public var lastFetches: [Fetch]
  public var restatements: [Restatement]
  /// The last fetch that is in it: where `History.changes(after:)` goes on from.
  public var lastNumber: Int64

  public init(
    reads: [Endpoint: [UTCDay: DayRead]] = [:], days: [LedgerDay] = [],
    names: NameDirectory = NameDirectory(), narrowings: [Endpoint: [Narrowing]] = [:],
    lastFetches: [Fetch] = [], restatements: [Restatement] = [],
    lastNumber: Int64 = 0
  ) {
    self.reads = reads
    self.days = days
    self.names = names
    self.narrowings = narrowings
    self.lastFetches = lastFetches
    self.restatements = restatements
    self.lastNumber = lastNumber
  }
}
