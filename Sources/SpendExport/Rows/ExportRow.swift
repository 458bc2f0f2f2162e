import FoundationEssentials
import UsageModel

/// One account, one UTC day and one tuple of group values: what the bill and the usage say of it.
///
/// Cost and usage share a row where both name the same tuple; what only one side has is a row of its own. A second
/// currency of one tuple is a row of its own too, without usage, so that no sum counts anything twice.
public struct ExportRow: Hashable, Sendable {
  /// Where the money of a row comes from.
  public enum CostProvenance: String, Hashable, Sendable {
    /// The provider's bill said so.
    case billed
    /// The bill said so, and more than it: amounts without a currency, or rows that do not add up to the answer.
    case incomplete
    /// The bill of the day is not known, or has no line of this tuple, which is not zero.
    case unknown
  }

  /// How whole the usage of the row's day is.
  public enum UsageProvenance: String, Hashable, Sendable {
    /// Every question was read to the day's end and an hour beyond.
    case complete
    /// Read as far as the day had come: it may still grow.
    case open
    /// A question, or part of one, could not be read.
    case incomplete
    /// Nothing was read.
    case unknown
  }

  public let account: Account.ID
  public let provider: String
  public let organization: OrganizationIdentity?
  public let day: UTCDay
  /// In the order of the grouping.
  public let values: [ExportValue]
  /// nil = not known, which is not zero.
  public let cost: Money?
  public let costProvenance: CostProvenance
  /// Of the day's whole bill. A bill that later reads found empty counts as open.
  public let billState: DayBill.State
  public let billReadAt: Date?
  /// nil where no usage has this tuple.
  public let usage: ExportUsage?
  /// Of the whole day.
  public let usageProvenance: UsageProvenance
  /// The oldest of the answers that tell the day's usage.
  public let usageReadAt: Date?
}
