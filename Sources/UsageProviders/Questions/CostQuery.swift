import FoundationEssentials
import UsageModel

/// A question to a cost endpoint. Bills are cut by the UTC day.
public struct CostQuery: Hashable, Sendable {
  public let days: Range<UTCDay>
  public let groupBy: [Dimension]

  public init(days: Range<UTCDay>, groupBy: [Dimension]) {
    self.days = days
    self.groupBy = groupBy
  }

  public var window: Range<Date> { days.lowerBound.start..<days.upperBound.start }
}
