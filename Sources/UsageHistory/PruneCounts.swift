/// What is, or would be, gone.
public struct PruneCounts: Hashable, Sendable {
  /// Stored days, each of one endpoint.
  public let days: Int
  public let rows: Int
  public let restatements: Int
  /// Fetches of which nothing else is kept.
  public let fetches: Int

  public var isNothing: Bool { days == 0 && restatements == 0 }

  public init(days: Int, rows: Int, restatements: Int, fetches: Int) {
    self.days = days
    self.rows = rows
    self.restatements = restatements
    self.fetches = fetches
  }
}
