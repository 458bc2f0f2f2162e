import FoundationEssentials
import UsageModel

/// How fast money is being spent: usage at the organization's own effective rates. Always an estimate; no bill is cut by
/// the hour.
public struct BurnRate: Hashable, Sendable {
  /// An hour.
  public let perHour: Amounts
  /// What it was measured over.
  public let window: Range<Date>
  /// Tokens in `window` that no rate is known for: more is being spent than is shown.
  public let unpricedTokens: Int
  /// False where the usage of an account of the scope is not known, or not that of every resource.
  public let isWhole: Bool

  public init(perHour: Amounts, window: Range<Date>, unpricedTokens: Int = 0, isWhole: Bool = true)
  {
    self.perHour = perHour
    self.window = window
    self.unpricedTokens = unpricedTokens
    self.isWhole = isWhole
  }

  /// Usage shows up within about five minutes, so younger minutes would read as a slow-down.
  static let lag: TimeInterval = 5 * 60
  static let minutes: TimeInterval = 15 * 60
  /// After this many seconds without a new read a rate is no longer one of now.
  static let longestAge: TimeInterval = 15 * 60
}
