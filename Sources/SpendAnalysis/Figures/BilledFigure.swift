import UsageModel

/// Billed money over some days, with the two facts that travel with every sum.
public struct BilledFigure: Hashable, Sendable {
  /// nil = not known, which is not zero. Empty = a known zero.
  public let amounts: Amounts?
  /// Everything that was asked could be read. False means that money exists which is not in `amounts`.
  public let isComplete: Bool
  /// The bill of some day has money that it does not split by what the figure is about: some of it may belong here.
  public let hasUnsplitMoney: Bool
  /// A part of it is split over something that the bill does not split by, in proportion to what was used.
  public let isAllocated: Bool
  /// The last day that every account in the figure has a bill of; nil when there is none.
  public let billedThrough: UTCDay?
  /// The days reach past the bill, so the figure must say through which day it is billed.
  public let reachesPastBill: Bool
  /// Days before `billedThrough` that some account has no bill of yet. Their money is not in `amounts`.
  public let unbilledDays: Set<UTCDay>

  public init(
    amounts: Amounts?,
    isComplete: Bool,
    hasUnsplitMoney: Bool = false,
    isAllocated: Bool = false,
    billedThrough: UTCDay?,
    reachesPastBill: Bool,
    unbilledDays: Set<UTCDay> = []
  ) {
    self.amounts = amounts
    self.isComplete = isComplete
    self.hasUnsplitMoney = hasUnsplitMoney
    self.isAllocated = isAllocated
    self.billedThrough = billedThrough
    self.reachesPastBill = reachesPastBill
    self.unbilledDays = unbilledDays
  }

  /// Nothing of the days is missing: all of them were read and are billed.
  public var isWhole: Bool { isComplete && !reachesPastBill && unbilledDays.isEmpty }

  public static let unknown = BilledFigure(
    amounts: nil, isComplete: true, billedThrough: nil, reachesPastBill: false)
}
