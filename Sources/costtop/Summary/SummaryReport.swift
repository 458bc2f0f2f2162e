import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What `costtop summary` says, as one value that prints as a table or as JSON.
struct SummaryReport: Equatable {
  struct Period: Equatable {
    let name: String
    let days: Range<UTCDay>
  }

  enum Status: String {
    /// Everything that was asked was read just now.
    case fresh
    /// Everything that was asked is in the history.
    case stored
    /// A part could not be read.
    case incomplete
    /// Nothing could be read.
    case noData = "no_data"

    /// Something of the bill or of the usage is missing.
    var isLacking: Bool { self == .incomplete || self == .noData }
  }

  struct Day: Equatable {
    let day: UTCDay
    let cost: SummaryCost
    /// When its bill was read; nil where that was just now.
    let readAt: Date?
  }

  struct Model: Equatable {
    let name: String
    let cost: SummaryCost
    /// nil = not read for this model.
    let tokens: TokenCounts?
    /// Images, seconds, calls, ...: what is counted in other units than tokens.
    let units: [UsageUnit: Int]
    let requests: Int?
  }

  /// A charge or usage that is about no model.
  struct Other: Equatable {
    /// The bill's text; nil for usage, and where the bill has none.
    let lineItem: String?
    /// What was used; nil for charges.
    let resource: String?
    let cost: SummaryCost
    let units: [UsageUnit: Int]
  }

  struct Charge: Equatable {
    /// The bill's text.
    let lineItem: String
    /// The mean of the last settled week.
    let perDay: ExactDecimal
  }

  /// One account in one currency. An account billed in two has two of these; the usage is in the first.
  struct AccountSection: Equatable {
    let id: Account.ID
    let provider: Provider
    let name: String
    let status: Status
    let error: String?
    /// The whole bill was read, and its rows add up to it.
    let isComplete: Bool
    /// All usage was read.
    let isUsageComplete: Bool
    let billedThrough: UTCDay?
    /// Days before `billedThrough` without a bill.
    let unbilledDays: Set<UTCDay>
    /// When the oldest and the newest of its figures were read; nil where that was just now.
    let readAt: ClosedRange<Date>?
    /// nil where nothing was read; `.missing` where the bill names none.
    let currency: Currency?
    let cost: SummaryCost
    /// How far the estimates of the last days with a bill were from it, oldest day first.
    let estimateErrors: EstimateErrors
    /// What the bill charges for without usage that tells how much, so that it is in no estimate.
    let notEstimated: [Charge]
    /// Against the period before; nil where either is not wholly known.
    let comparison: SummaryComparison?
    /// Of the running month; nil where that is not known, or not what the period is about.
    let forecast: Forecast?
    let days: [Day]
    let models: [Model]
    let other: [Other]
  }

  struct Total: Equatable {
    let currency: Currency?
    let cost: SummaryCost
    let isComplete: Bool
    let billedThrough: UTCDay?
    let unbilledDays: Set<UTCDay>
    let comparison: SummaryComparison?
    /// Of the running month, all accounts together; nil where not all of them are known.
    let forecast: Forecast?
  }

  let asOf: Date
  let period: Period
  let accounts: [AccountSection]
  let totals: [Total]
  /// How those of the configuration stand now, in their order; nil of a period that is over.
  let budgets: [BudgetStanding]?

  /// Budgets and forecasts are of now.
  static func isOfNow(_ period: Period, asOf: Date) -> Bool {
    period.days.contains(UTCDay(containing: asOf))
  }
}
