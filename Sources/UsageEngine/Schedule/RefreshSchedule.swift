import FoundationEssentials
import UsageModel

/// How often each endpoint is read and how far back. All times in seconds.
///
/// Requests an hour of an Anthropic account, each window one page:
///
/// | what | every | requests an hour |
/// |---|---|---|
/// | usage 1h, by workspace and by key | 4 min each | 30 |
/// | usage 1m, by workspace only: a burn rate needs no more | 5 min | 12 |
/// | usage 1d, unsettled days, by workspace and by key | 1 h each | 2 |
/// | bill, unsettled days | 15 min | 4 |
/// | Claude Code, four unsettled days | 1 h each | 4 |
/// | names of workspaces, keys and users, and the organization | 6 h each | 0.67 |
/// | bill of the older days, and its cross-check | a day each | 0.08 |
///
/// Together 52.75 of the 60 that Anthropic supports for all tools of an organization. The other 7 go to what a viewer
/// asks for (minutes by key take 6 while they are on screen), to retries, to lists of names that take more than a
/// piece, and to days of Claude Code and of usage by key that were never read, and to the distant past that a history
/// lacks. What fails costs no more: see `longestWait(of:)`. OpenAI's eleven resources, and its spend limit every six
/// hours, take about 300 of the 3600 an hour that its pace allows, 108 of them for the minutes of all but the primary
/// one.
public struct RefreshSchedule: Hashable, Sendable {
  /// Names hardly ever change.
  public var names: TimeInterval = 6 * 3600
  /// Usage reaches the reports within about 5 minutes; asking more often than that mostly repeats the last answer.
  public var minutes: TimeInterval = 300
  /// While a viewer has them on screen: 6 requests an hour of the 7 that Anthropic has left.
  public var minutesByKey: TimeInterval = 600
  public var hours: TimeInterval = 240
  public var days: TimeInterval = 3600
  /// Bills are cut by the day and lag by a quarter of an hour to a day.
  public var costs: TimeInterval = 900
  /// The same bill by person: nobody's share turns within the hour, and the totals come from the other one.
  public var costsByPeople: TimeInterval = 3600
  /// The older bills of the history, to find restatements.
  public var olderCosts: TimeInterval = 86_400
  /// Lags by an hour.
  public var claudeCode: TimeInterval = 3600
  /// Somebody sets it, and seldom again.
  public var spendLimit: TimeInterval = 6 * 3600

  /// Minutes of the 1m window: enough for a burn rate over an hour while the newest minutes still fill up.
  public var minutesRead = 90
  /// UTC days including today: a month and the same weekdays before it. With the unsettled days taken out, what remains
  /// is 31 days, one page of either provider.
  public var daysRead = 35
  /// UTC days including today, each a request of its own.
  public var claudeCodeDaysRead = 30
  /// UTC days including today that a history is to hold of bills and daily usage: a year, and the day that it began on.
  public var backfillDays = 366
  /// UTC days before today whose bills forecasts are made from, in sums: what they look back to at most.
  public var pastBillDays = 273
  /// UTC days including today that it is to hold of hours: eight weeks before today, and before yesterday, whose last
  /// hour is compared with theirs as a day begins.
  public var backfillHourDays = 58
  /// Days before today that are read again on every round. A provider that settles later than this stretches it.
  public var unsettledDays = 3

  public static let standard = RefreshSchedule()

  public init() {}

  /// Seconds from the start of one read to the start of the next.
  public func cadence(of endpoint: Endpoint) -> TimeInterval {
    switch endpoint {
    case .organization, .names: names
    case .spendLimit: spendLimit
    case .usage(let question, .minute): question.split == .standard ? minutes : minutesByKey
    case .usage(_, .hour): hours
    case .usage(_, .day): days
    case .claudeCode: claudeCode
    case .costs(let question):
      switch question.split {
      case .standard: costs
      case .people: costsByPeople
      case .total: olderCosts
      }
    }
  }

  /// How long the waits between failed attempts grow.
  ///
  /// What figures come from is tried every five minutes at least. The rest is tried no more often than it is read, so
  /// that an endpoint which a key may not read takes no slot from another; but every hour, to find out.
  func longestWait(of target: RefreshTarget) -> TimeInterval {
    target.isEssential
      ? Backoff.longestWait
      : min(max(cadence(of: target.endpoint), Backoff.longestWait), 3600)
  }
}
