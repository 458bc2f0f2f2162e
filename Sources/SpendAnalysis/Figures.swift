import FoundationEssentials
import UsageModel

/// Billed money over some days, with the two facts that travel with every sum.
public struct BilledFigure: Hashable, Sendable {
  /// nil = not known, which is not zero. Empty = a known zero.
  public let amounts: Amounts?
  /// Everything that was asked could be read. False means that money exists which is not in `amounts`.
  public let isComplete: Bool
  /// The last day that every account in the figure has a bill of; nil when there is none.
  public let billedThrough: UTCDay?
  /// The days reach past the bill, so the figure must say through which day it is billed.
  public let reachesPastBill: Bool
  /// Days before `billedThrough` that some account has no bill of yet. Their money is not in `amounts`.
  public let unbilledDays: Set<UTCDay>

  public init(
    amounts: Amounts?,
    isComplete: Bool,
    billedThrough: UTCDay?,
    reachesPastBill: Bool,
    unbilledDays: Set<UTCDay> = []
  ) {
    self.amounts = amounts
    self.isComplete = isComplete
    self.billedThrough = billedThrough
    self.reachesPastBill = reachesPastBill
    self.unbilledDays = unbilledDays
  }

  /// Nothing of the days is missing: all of them were read and are billed.
  public var isWhole: Bool { isComplete && !reachesPastBill && unbilledDays.isEmpty }

  public static let unknown = BilledFigure(
    amounts: nil, isComplete: true, billedThrough: nil, reachesPastBill: false)
}

/// Usage over some time.
public struct UsageFigure: Hashable, Sendable {
  /// nil = not read, or never reported for this row.
  public let tokens: TokenCounts?
  /// nil where the provider does not count requests, or nothing was read.
  public let requests: Int?
  /// Every bucket that was asked was read.
  public let isComplete: Bool
  /// `requests` counts all of the usage: false where part of it is of a provider that does not count them.
  public let countsAllRequests: Bool

  public init(
    tokens: TokenCounts?, requests: Int?, isComplete: Bool, countsAllRequests: Bool = true
  ) {
    self.tokens = tokens
    self.requests = requests
    self.isComplete = isComplete
    self.countsAllRequests = countsAllRequests
  }
}

/// One column of a daily chart.
public struct ChartPoint: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// A billed amount, possibly a known zero.
    case billed(ExactDecimal)
    /// The bill says nothing yet.
    case pending
    /// Not read: a gap.
    case gap
  }

  public let day: UTCDay
  public let value: Value
  /// The running day: its bar is not comparable with whole days.
  public let isRunning: Bool
  /// Every account of the scope is in `value`; else it is only the part that is known.
  public let isWhole: Bool

  public init(day: UTCDay, value: Value, isRunning: Bool, isWhole: Bool = true) {
    self.day = day
    self.value = value
    self.isRunning = isRunning
    self.isWhole = isWhole
  }
}

/// One row of a breakdown.
public struct SpendLine: Hashable, Sendable, Identifiable {
  /// What the row is, independent of its place: selection follows it across refreshes.
  public enum ID: Hashable, Sendable, Comparable {
    case key(Account.ID, SpendKey)
    case day(UTCDay)
    case hour(Date)
  }

  public let id: ID
  public let billed: BilledFigure
  public let usage: UsageFigure
  /// Of the billed sum of all rows in the same currency; nil where the row has no billed money or two currencies.
  public let share: Double?
  /// Billed money per million tokens of the billed whole days,.
  public let ratePerMillionTokens: Money?
  public let chart: [ChartPoint]

  public init(
    id: ID,
    billed: BilledFigure,
    usage: UsageFigure,
    share: Double?,
    ratePerMillionTokens: Money?,
    chart: [ChartPoint]
  ) {
    self.id = id
    self.billed = billed
    self.usage = usage
    self.share = share
    self.ratePerMillionTokens = ratePerMillionTokens
    self.chart = chart
  }
}

/// How far one figure is from another of the same kind.
public struct Comparison: Hashable, Sendable {
  public let current: ExactDecimal
  public let baseline: ExactDecimal

  public init(current: ExactDecimal, baseline: ExactDecimal) {
    self.current = current
    self.baseline = baseline
  }

  /// 0.18 = 18 % more; nil when there is nothing to compare with.
  public var change: Double? {
    guard !baseline.isZero else { return nil }
    return (current - baseline).approximate / baseline.approximate
  }
}
