import FoundationEssentials

/// A day's usage rows at one bucket width.
public struct UsageOfDay: Hashable, Sendable {
  public let rows: [UsageRow]
  /// The end of what was read: the day's end, or the end of the current hour.
  public let readThrough: Date
  public let readAt: Date
  public let isComplete: Bool
  /// When later reads found this day empty; the rows are from before them.
  public let emptyReads: [Date]

  public init(
    rows: [UsageRow], readThrough: Date, readAt: Date, isComplete: Bool, emptyReads: [Date] = []
  ) {
    self.rows = rows
    self.readThrough = readThrough
    self.readAt = readAt
    self.isComplete = isComplete
    self.emptyReads = emptyReads
  }

  /// Read to the day's end and an hour or more after it: usage arrives late. A read that `now` has yet to come to, by a
  /// clock that was set back, is taken for one of `now`.
  public func isFinal(for day: UTCDay, at now: Date = .distantFuture) -> Bool {
    isComplete && readThrough >= day.end
      && min(now, readAt) >= day.end.addingTimeInterval(3600)
  }

  public var isZero: Bool {
    rows.allSatisfy {
      $0.tokens.total == 0 && ($0.requests ?? 0) == 0 && ($0.webSearches ?? 0) == 0
        && ($0.quantity ?? 0) == 0
    }
  }

  /// How well `day` is known by it.
  func read(of day: UTCDay) -> DayRead {
    DayRead(
      readAt: readAt, readThrough: readThrough, isComplete: isComplete, isEmpty: rows.isEmpty)
  }

  func keptThroughEmptyRead(at instant: Date) -> UsageOfDay? {
    EmptyReads(dates: emptyReads).adding(instant).map {
      UsageOfDay(
        rows: rows, readThrough: readThrough, readAt: readAt, isComplete: isComplete,
        emptyReads: $0.dates)
    }
  }
}
