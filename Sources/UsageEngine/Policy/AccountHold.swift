import FoundationEssentials
import UsageModel

/// A 429 holds the whole account back, since the limit is the organization's and not the endpoint's.
public struct AccountHold: Hashable, Sendable {
  /// The 429, since when, and how many came in a row.
  public let failure: EndpointFailure
  /// When the last of them came.
  public let from: Date
  public let until: Date

  public init(failure: EndpointFailure, from: Date, until: Date) {
    self.failure = failure
    self.from = from
    self.until = until
  }

  /// A clock set back to before the 429 ends the wait: how much of it is left can no longer be told.
  public func isInForce(at now: Date) -> Bool { from <= now && now < until }
}
