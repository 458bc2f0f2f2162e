import FoundationEssentials
import UsageModel

/// How often each endpoint is read and how far back. All times in seconds.
///
/// The standard schedule costs about 33 requests an hour. Anthropic supports 60 an hour for all tools of an organization
/// together, so on-demand questions, retries and other tools have room.
public struct RefreshSchedule: Hashable, Sendable {
  /// The name of an organization hardly ever changes.
  public var organization: TimeInterval = 6 * 3600
  /// Usage reaches the reports within about 5 minutes; asking more often than that mostly repeats the last answer.
  public var minutes: TimeInterval = 300
  public var hours: TimeInterval = 240
  public var days: TimeInterval = 3600
  /// Bills are cut by the day and lag by a quarter of an hour to a day.
  public var costs: TimeInterval = 900
  /// The older bills of the history, to find restatements.
  public var olderCosts: TimeInterval = 86_400

  /// Minutes of the 1m window: enough for a burn rate over an hour while the newest minutes still fill up.
  public var minutesRead = 90
  /// UTC days including today: a month and the same weekdays before it. With the unsettled days taken out, what remains
  /// is 31 days, one page of either provider.
  public var daysRead = 35
  /// Days before today that are read again on every round. A provider that settles later than this stretches it.
  public var unsettledDays = 3

  public static let standard = RefreshSchedule()

  public init() {}

  /// Seconds from the start of one read to the start of the next.
  public func cadence(of endpoint: Endpoint) -> TimeInterval {
    switch endpoint {
    case .organization: organization
    case .usage(.minute): minutes
    case .usage(.hour): hours
    case .usage(.day): days
    case .costs: costs
    }
  }
}
