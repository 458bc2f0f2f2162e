import FoundationEssentials
import UsageModel

/// A question to a cost endpoint. Bills are cut by the UTC day.
public struct CostQuery: Hashable, Sendable {
  public let days: Range<UTCDay>
  public let question: CostQuestion
  /// Only rows with one of these values of a dimension; ids and line items as the API spells them.
  public let filters: [Dimension: [String]]

  public init(
    days: Range<UTCDay>, question: CostQuestion, filters: [Dimension: [String]] = [:]
  ) {
    self.days = days
    self.question = question
    self.filters = filters
  }

  public var window: Range<Date> { days.lowerBound.start..<days.upperBound.start }
}
