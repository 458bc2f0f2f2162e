import UsageModel

/// A day on which two questions about the same facts do not add up to the same.
public struct Disagreement: Hashable, Sendable {
  public enum Difference: Hashable, Sendable {
    case tokens(Int)
    case requests(Int)
    case quantity(Int, UsageUnit)
    case money(Money)
  }

  public let day: UTCDay
  /// The question that is checked: `usage by key`, `bill by user`, `bill total`.
  public let what: String
  /// The one it should agree with, which figures come from: `usage`, `bill`.
  public let against: String
  /// How much more `what` says than `against`.
  public let difference: Difference

  public init(day: UTCDay, what: String, against: String, difference: Difference) {
    self.day = day
    self.what = what
    self.against = against
    self.difference = difference
  }
}
