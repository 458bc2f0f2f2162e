import FoundationEssentials

/// A figure that was taken for final and changed, or that shrank: kept with what it was and what it is.
public struct Restatement: Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable {
    /// A settled day changed.
    case settled
    /// A day that was still open lost something; growing would only be a late bill.
    case decreased
  }

  public enum Unit: Hashable, Sendable {
    case money(Currency)
    case usage(UsageUnit)
  }

  /// One line item of a bill, or one model of usage, that is not what it was.
  public struct Line: Hashable, Sendable {
    public let name: String
    public let unit: Unit
    /// nil where the line was not there.
    public let was: ExactDecimal?
    /// nil where the line is gone.
    public let now: ExactDecimal?

    public init(name: String, unit: Unit, was: ExactDecimal?, now: ExactDecimal?) {
      self.name = name
      self.unit = unit
      self.was = was
      self.now = now
    }

    public var difference: ExactDecimal { (now ?? .zero) - (was ?? .zero) }
  }

  public let endpoint: Endpoint
  public let day: UTCDay
  public let seenAt: Date
  public let reason: Reason
  /// The largest change first.
  public let lines: [Line]

  public init(
    endpoint: Endpoint, day: UTCDay, seenAt: Date, reason: Reason, lines: [Line]
  ) {
    self.endpoint = endpoint
    self.day = day
    self.seenAt = seenAt
    self.reason = reason
    self.lines = lines
  }
}
