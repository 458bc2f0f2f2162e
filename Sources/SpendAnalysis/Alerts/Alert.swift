import FoundationEssentials
import UsageModel

/// Something that wants to be looked at.
public struct Alert: Hashable, Sendable, Identifiable {
  public enum Subject: Hashable, Sendable {
    /// A budget reached a level, and how it stands now.
    case budget(BudgetStanding.Level, BudgetStanding)
    /// A key spends far more than it does, as far as that is known now.
    case runaway(Runaway)
  }

  public enum ID: Hashable, Sendable {
    /// One of each is raised, unless the level was left in between.
    case budget(String, firstDay: UTCDay, BudgetStanding.Level, raisedAt: Date)
    case runaway(Account.ID, SpendKey, raisedAt: Date)
  }

  public internal(set) var subject: Subject
  public let raisedAt: Date
  public internal(set) var isAcknowledged: Bool

  public init(_ subject: Subject, raisedAt: Date, isAcknowledged: Bool = false) {
    self.subject = subject
    self.raisedAt = raisedAt
    self.isAcknowledged = isAcknowledged
  }

  public var id: ID {
    switch subject {
    case .budget(let level, let standing):
      .budget(
        standing.budget.name, firstDay: standing.period.lowerBound, level, raisedAt: raisedAt)
    case .runaway(let runaway): .runaway(runaway.account, runaway.key, raisedAt: raisedAt)
    }
  }

  /// A limit that is passed, or a runaway: a warning is neither.
  public var isCritical: Bool {
    if case .budget(.warn, _) = subject { false } else { true }
  }
}
