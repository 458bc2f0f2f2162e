import FoundationEssentials

/// Part of a window that the provider answers only with fewer dimensions than were asked.
public struct Narrowing: Hashable, Sendable {
  /// UTC, end excluded.
  public let interval: Range<Date>
  /// What the rows of `interval` are not split by: it is "not asked" there.
  public let dropped: [Dimension]
  public let serverSaid: String

  public init(interval: Range<Date>, dropped: [Dimension], serverSaid: String) {
    self.interval = interval
    self.dropped = dropped
    self.serverSaid = serverSaid
  }
}
