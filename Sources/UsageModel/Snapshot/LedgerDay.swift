import FoundationEssentials

/// One UTC day of one endpoint, as a ledger holds it and a history keeps it.
public enum LedgerDay: Hashable, Sendable {
  case bill(CostQuestion, UTCDay, BillOfDay)
  /// At `.hour` or `.day`.
  case usage(UsageQuestion, BucketWidth, UTCDay, UsageOfDay)
  case claudeCode(UTCDay, ClaudeCodeDay)

  public var endpoint: Endpoint {
    switch self {
    case .bill(let question, _, _): .costs(question)
    case .usage(let question, let width, _, _): .usage(question, width)
    case .claudeCode: .claudeCode
    }
  }

  public var day: UTCDay {
    switch self {
    case .bill(_, let day, _), .usage(_, _, let day, _), .claudeCode(let day, _): day
    }
  }

  /// When later reads found the day empty; the rows are from before them.
  public var emptyReads: [Date] {
    switch self {
    case .bill(_, _, let bill): bill.emptyReads
    case .usage(_, _, _, let usage): usage.emptyReads
    case .claudeCode(_, let known): known.emptyReads
    }
  }

  /// How well the day is known by it.
  public var read: DayRead {
    switch self {
    case .bill(_, let day, let bill):
      DayRead(
        readAt: bill.readAt, readThrough: day.end, isComplete: true, isEmpty: bill.items.isEmpty)
    case .usage(_, _, let day, let usage): usage.read(of: day)
    case .claudeCode(let day, let known):
      DayRead(
        readAt: known.readAt, readThrough: day.end, isComplete: known.isComplete,
        isEmpty: known.records.isEmpty)
    }
  }
}

/// What an answer changed of one day.
public struct LedgerChange: Hashable, Sendable {
  /// As it stands now.
  public let day: LedgerDay
  /// As it stood before; nil where nothing was known, or nothing is at hand.
  public let was: LedgerDay?

  public init(day: LedgerDay, was: LedgerDay?) {
    self.day = day
    self.was = was
  }
}
