import FoundationEssentials
import UsageModel

/// One row of a breakdown.
public struct SpendLine: Hashable, Sendable, Identifiable {
  /// What the row is, independent of its place: selection follows it across refreshes.
  public enum ID: Hashable, Sendable, Comparable {
    case key(Account.ID, SpendKey)
    case day(UTCDay)
    case hour(Date)
    /// The first day of a calendar month.
    case month(UTCDay)
  }

  public let id: ID
  public let billed: BilledFigure
  /// Beyond `billed`; nil where all days are billed.
  public let estimated: EstimatedFigure?
  public let usage: UsageFigure
  /// What the bill counts, per unit as it spells them; of line items only. Empty where it counts nothing.
  public let billedQuantities: [BilledQuantity]
  /// Of what all rows cost in the same currency, estimates included; nil where the row has no money or two currencies.
  public let share: Double?
  /// Billed money per million tokens of the billed whole days.
  public let ratePerMillionTokens: Money?
  public let chart: [ChartPoint]
  /// The first day of the range with usage of the row; of rows by facet only.
  public let firstUse: UTCDay?
  /// Against the month before; of months only, and nil where either is not known.
  public let comparison: MonthComparison?

  public var cost: CostFigure { CostFigure(billed, estimated) }

  public init(
    id: ID,
    billed: BilledFigure,
    estimated: EstimatedFigure? = nil,
    usage: UsageFigure,
    billedQuantities: [BilledQuantity] = [],
    share: Double?,
    ratePerMillionTokens: Money?,
    chart: [ChartPoint],
    firstUse: UTCDay? = nil,
    comparison: MonthComparison? = nil
  ) {
    self.id = id
    self.billed = billed
    self.estimated = estimated
    self.usage = usage
    self.billedQuantities = billedQuantities
    self.share = share
    self.ratePerMillionTokens = ratePerMillionTokens
    self.chart = chart
    self.firstUse = firstUse
    self.comparison = comparison
  }
}
