import FoundationEssentials
import UsageModel

/// How the attempts at one target went.
public struct AttemptRecord: Hashable, Sendable {
  /// When the last attempt began.
  public var lastAttempt: Date?
  /// When the last good answer was complete.
  public var lastSuccess: Date?
  /// The failures since then.
  public var failure: EndpointFailure?
  /// When it is tried again; nil after a good answer.
  public var retryAt: Date?
  /// When the viewer asked to read it again, until that is done.
  public var askedAgain: Date?

  public init(
    lastAttempt: Date? = nil,
    lastSuccess: Date? = nil,
    failure: EndpointFailure? = nil,
    retryAt: Date? = nil,
    askedAgain: Date? = nil
  ) {
    self.lastAttempt = lastAttempt
    self.lastSuccess = lastSuccess
    self.failure = failure
    self.retryAt = retryAt
    self.askedAgain = askedAgain
  }
}
