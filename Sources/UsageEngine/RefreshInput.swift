import FoundationEssentials
import UsageModel

/// Everything the decision on an account's next step depends on.
public struct RefreshInput: Hashable, Sendable {
  public var now: Date
  public var schedule: RefreshSchedule
  /// Seconds after a day's end until its bill is final.
  public var settlingTime: TimeInterval
  /// What is to be kept up to date.
  public var targets: [RefreshTarget]
  /// How the attempts at the targets went; without an entry for what was never tried.
  public var records: [RefreshTarget: AttemptRecord]
  /// Days whose hours the viewer wants, the latest wish last.
  public var demands: [UTCDay]
  /// From the first to the last older day whose usage is not known to the end; nil when all is.
  public var missingDays: Range<UTCDay>?
  /// What the server's last 429 asked of the whole account.
  public var hold: AccountHold?
  /// When the rate budget lets the next request through; in the past when at once.
  public var slotFreeAt: Date

  public init(
    now: Date,
    schedule: RefreshSchedule = .standard,
    settlingTime: TimeInterval,
    targets: [RefreshTarget],
    records: [RefreshTarget: AttemptRecord] = [:],
    demands: [UTCDay] = [],
    missingDays: Range<UTCDay>? = nil,
    hold: AccountHold? = nil,
    slotFreeAt: Date = .distantPast
  ) {
    self.now = now
    self.schedule = schedule
    self.settlingTime = settlingTime
    self.targets = targets
    self.records = records
    self.demands = demands
    self.missingDays = missingDays
    self.hold = hold
    self.slotFreeAt = slotFreeAt
  }

  /// The later the wish, the higher; -1 for what nobody asked for.
  func demandRank(_ target: RefreshTarget) -> Int {
    guard case .hours(let day) = target else { return -1 }
    return demands.firstIndex(of: day) ?? -1
  }
}

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
