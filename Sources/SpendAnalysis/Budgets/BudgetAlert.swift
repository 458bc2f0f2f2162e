import FoundationEssentials
import UsageModel

/// A budget reached one of its levels.
public struct BudgetAlert: Hashable, Sendable, Identifiable {
  /// One of each is raised, unless the level was left in between.
  public struct ID: Hashable, Sendable {
    public let budget: String
    /// The first day.
    public let period: UTCDay
    public let level: BudgetStanding.Level
    public let raisedAt: Date
  }

  public let level: BudgetStanding.Level
  /// As it stood when it was raised.
  public let standing: BudgetStanding
  public let raisedAt: Date
  public internal(set) var isAcknowledged: Bool

  public init(
    level: BudgetStanding.Level, standing: BudgetStanding, raisedAt: Date,
    isAcknowledged: Bool = false
  ) {
    self.level = level
    self.standing = standing
    self.raisedAt = raisedAt
    self.isAcknowledged = isAcknowledged
  }

  public var id: ID {
    ID(
      budget: standing.budget.name, period: standing.period.lowerBound, level: level,
      raisedAt: raisedAt)
  }
}
