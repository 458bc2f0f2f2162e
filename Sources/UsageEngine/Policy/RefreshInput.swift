import FoundationEssentials
import UsageModel

/// Everything the decision on an account's next step depends on.
public struct RefreshInput: Hashable, Sendable {
  public var now: Date
  public var schedule: RefreshSchedule
  /// Seconds after a day's end until its bill is final.
  public var settlingTime: TimeInterval
  /// What is to be kept up to date, the dearest first.
  public var targets: [RefreshTarget]
  /// How the attempts at the targets went; without an entry for what was never tried. All days of Claude Code share the
  /// failures of their endpoint, which stand under `.current(.claudeCode)`.
  public var records: [RefreshTarget: AttemptRecord]
  /// What the viewer wants, the latest wish last.
  public var wishes: [Wish]
  /// Per usage question, from the first to the last older day that is not known to the end; none when all are.
  public var missingDays: [UsageQuestion: Range<UTCDay>]
  /// The bills that some older day was never read of.
  public var missingBills: Set<CostQuestion>
  /// Per endpoint, the first day that the provider still reports on, where it said so.
  public var firstDays: [Endpoint: UTCDay]
  /// Where names go on that were read in part.
  public var positions: [NamedKind: NamesPosition]
  /// What the server's last 429 asked of the whole account.
  public var hold: AccountHold?
  /// When the rate budget lets the next request through; in the past when at once.
  public var slotFreeAt: Date
  /// Per endpoint, the days of the past that are read next in spare slots.
  public var backfill: [Endpoint: Range<UTCDay>]

  public init(
    now: Date,
    schedule: RefreshSchedule = .standard,
    settlingTime: TimeInterval,
    targets: [RefreshTarget],
    records: [RefreshTarget: AttemptRecord] = [:],
    wishes: [Wish] = [],
    missingDays: [UsageQuestion: Range<UTCDay>] = [:],
    missingBills: Set<CostQuestion> = [],
    firstDays: [Endpoint: UTCDay] = [:],
    positions: [NamedKind: NamesPosition] = [:],
    hold: AccountHold? = nil,
    slotFreeAt: Date = .distantPast,
    backfill: [Endpoint: Range<UTCDay>] = [:]
  ) {
    self.now = now
    self.schedule = schedule
    self.settlingTime = settlingTime
    self.targets = targets
    self.records = records
    self.wishes = wishes
    self.missingDays = missingDays
    self.missingBills = missingBills
    self.firstDays = firstDays
    self.positions = positions
    self.hold = hold
    self.slotFreeAt = slotFreeAt
    self.backfill = backfill
  }

  /// The failures that a target shares with others of its endpoint; nil where there are none.
  func endpointRecord(_ target: RefreshTarget) -> AttemptRecord? {
    guard case .claudeCode = target else { return nil }
    return records[.current(.claudeCode)]
  }

  /// Where `target` goes on; nil where it begins anew.
  func position(of target: RefreshTarget) -> NamesPosition? {
    guard case .current(.names(let kind)) = target else { return nil }
    return positions[kind]
  }

  /// Whether days that totals come from were never read, and not asked for lately either: after an outage they are as
  /// urgent as at the first start. What a server leaves out is not asked for all the time.
  func lacksDays(of target: RefreshTarget) -> Bool {
    guard case .history(let endpoint) = target, target.isEssential else { return false }
    let lastAttempt = records[target]?.lastAttempt ?? .distantPast
    guard now.timeIntervalSince(lastAttempt) >= schedule.days else { return false }
    return switch endpoint {
    case .costs(let question): missingBills.contains(question)
    case .usage(let question, _): missingDays[question] != nil
    case .organization, .names, .spendLimit, .claudeCode: false
    }
  }

  /// The place of the latest wish for each target that is wished for.
  var wishRanks: [RefreshTarget: Int] {
    var ranks: [RefreshTarget: Int] = [:]
    for (rank, wish) in wishes.enumerated() {
      for target in wish.targets { ranks[target] = rank }
    }
    return ranks
  }
}
