import FoundationEssentials
import UsageModel

/// Spend far above its own history. Less than usual is no anomaly, and what is not known is none.
public struct Anomaly: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// All of the scope.
    case whole
    /// A model or a key.
    case key(Account.ID, SpendKey)
  }

  public enum Time: Hashable, Sendable {
    case day(UTCDay)
    /// By its start.
    case hour(Date)
  }

  public let subject: Subject
  public let time: Time
  /// Of an hour at today's rates. Of the running day so far, which is held against whole days.
  public let amount: ExactDecimal
  public let mark: CostFigure.Mark
  public let usual: UsualCost
  /// What it would have been quiet up to.
  public let limit: ExactDecimal
  /// Its drill-down.
  public let scope: SpendScope

  public init(
    subject: Subject, time: Time, amount: ExactDecimal, mark: CostFigure.Mark, usual: UsualCost,
    limit: ExactDecimal, scope: SpendScope
  ) {
    self.subject = subject
    self.time = time
    self.amount = amount
    self.mark = mark
    self.usual = usual
    self.limit = limit
    self.scope = scope
  }

  /// The row of a breakdown that it is about.
  public var line: SpendLine.ID {
    switch (subject, time) {
    case (.key(let account, let key), _): .key(account, key)
    case (.whole, .day(let day)): .day(day)
    case (.whole, .hour(let hour)): .hour(hour)
    }
  }
}
