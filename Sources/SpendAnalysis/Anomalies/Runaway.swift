import FoundationEssentials
import UsageModel

/// A key that has been spending far more than it does for some hours: since when, which one, how much so far.
public struct Runaway: Hashable, Sendable {
  public let account: Account.ID
  public let key: SpendKey
  /// The start of its first hour.
  public let since: Date
  /// It was under way when the days that are looked at began.
  public let mayHaveBegunEarlier: Bool
  /// The end of the last hour of it that is known.
  public let until: Date
  /// The last hour that is known is one of it.
  public let isGoingOn: Bool
  /// From `since` to `until`, at today's rates.
  public let amount: ExactDecimal
  /// What these hours usually cost, without one that is calm only so far.
  public let usual: ExactDecimal
  /// Its drill-down on the day that it began.
  public let scope: SpendScope

  public init(
    account: Account.ID, key: SpendKey, since: Date, mayHaveBegunEarlier: Bool = false,
    until: Date, isGoingOn: Bool, amount: ExactDecimal, usual: ExactDecimal, scope: SpendScope
  ) {
    self.account = account
    self.key = key
    self.since = since
    self.mayHaveBegunEarlier = mayHaveBegunEarlier
    self.until = until
    self.isGoingOn = isGoingOn
    self.amount = amount
    self.usual = usual
    self.scope = scope
  }

  /// What it cost more than usual.
  public var excess: ExactDecimal { amount - usual }
}
