import FoundationEssentials
import UsageModel

/// The part of the spend that figures are about. nil means "all of them".
public struct SpendScope: Hashable, Sendable {
  public var account: Account.ID?
  /// One value of each facet that was opened, in the order of the drill-down.
  public var keys: [SpendKey]
  public var day: UTCDay?
  /// The start of one hour of `day`.
  public var hour: Date?

  public init(
    account: Account.ID? = nil, keys: [SpendKey] = [], day: UTCDay? = nil, hour: Date? = nil
  ) {
    self.account = account
    self.keys = keys
    self.day = day
    self.hour = hour
  }

  public static let all = SpendScope()

  /// The same facts over whatever days are asked for.
  public var overDays: SpendScope {
    var scope = self
    scope.day = nil
    return scope
  }
}
