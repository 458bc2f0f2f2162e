import FoundationEssentials

/// How well a day of one endpoint is known, whether or not its rows are at hand.
public struct DayRead: Hashable, Sendable {
  public let readAt: Date
  /// The end of what was read: the day's end, or the end of the current hour.
  public let readThrough: Date
  public let isComplete: Bool
  public let isEmpty: Bool

  public init(readAt: Date, readThrough: Date, isComplete: Bool, isEmpty: Bool) {
    self.readAt = readAt
    self.readThrough = readThrough
    self.isComplete = isComplete
    self.isEmpty = isEmpty
  }

  /// Read to the day's end and `delay` seconds or more after it: usage arrives within the hour, bills settle later.
  public func isFinal(for day: UTCDay, delay: TimeInterval = 3600) -> Bool {
    isComplete && readThrough >= day.end && readAt >= day.end.addingTimeInterval(delay)
  }

  /// Whether `other` takes the place of rows that only this is known of: no part does where a whole or more was read,
  /// and nothing empty where something was, as it may be a hiccup of the server.
  func mayBecome(_ other: DayRead) -> Bool {
    (other.isComplete || (!isComplete && other.readThrough >= readThrough))
      && (!other.isEmpty || isEmpty)
  }
}
