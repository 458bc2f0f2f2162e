import FoundationEssentials
import UsageModel

/// What is missing of a `BackfillScope`, in pages.
struct BackfillPlan: Hashable, Sendable {
  /// Per endpoint the newest run of missing days, as much of it as a page holds.
  var windows: [Endpoint: Range<UTCDay>] = [:]
  /// What totals come from before the rest, and the newest days first; what is read anew though it is fresh last.
  var targets: [RefreshTarget] = []
  var daysRead = 0
  var daysAsked = 0

  init() {}

  /// - Parameters:
  ///   - recent: from here on days are read again anyway.
  ///   - state: what is known of an endpoint's days.
  init(
    _ scope: BackfillScope, recent: UTCDay, at now: Date, state: (Endpoint) -> BackfillKnowledge
  ) {
    var ranked: [(endpoint: Endpoint, isFresh: Bool, isTotal: Bool, end: UTCDay)] = []
    var totals: [BackfillKnowledge] = []
    for part in scope.parts {
      let known = state(part.endpoint)
      let isTotal = part.endpoint.isTotal
      if isTotal { totals.append(known) }
      guard let days = known.newestMissing(in: part.days, atMost: part.endpoint.page, at: now)
      else { continue }
      windows[part.endpoint] = days
      let last = days.upperBound.advanced(by: -1)
      ranked.append((part.endpoint, known.isFresh(last, at: now), isTotal, days.upperBound))
    }
    // Stable: in the order of the scope where nothing else tells.
    let order = ranked.enumerated().sorted {
      let (one, other) = ($0.element, $1.element)
      if one.isFresh != other.isFresh { return other.isFresh }
      if one.isTotal != other.isTotal { return one.isTotal }
      return one.end != other.end ? one.end > other.end : $0.offset < $1.offset
    }
    targets = order.map { .backfill($0.element.endpoint) }
    count(scope.days, totals, recent)
  }

  /// Days are counted by what totals come from: the other splits of the same money and usage follow.
  private mutating func count(
    _ days: Range<UTCDay>, _ totals: [BackfillKnowledge], _ recent: UTCDay
  ) {
    for day in days {
      let asked = totals.filter { $0.isReported(day) }
      guard !asked.isEmpty else { continue }
      daysAsked += 1
      // Of the days that are read again anyway, it is enough that they were read.
      let isRead = asked.allSatisfy {
        $0.isFinal(day) || day >= recent && $0.reads[day]?.isComplete == true
      }
      if isRead { daysRead += 1 }
    }
  }
}

extension Endpoint {
  /// Days in one page of either provider.
  fileprivate var page: Int {
    switch self {
    case .usage(_, .hour): 7
    case .claudeCode: 1
    case .usage, .costs, .names, .organization, .spendLimit: 31
    }
  }

  /// Totals, the rates that estimate what the bill leaves out, and the burn rate come from it. Everything else splits
  /// or names those figures and may be late.
  var isEssential: Bool {
    switch self {
    case .usage(let question, _): question.isPrimary
    case .costs(let question): question.split == .standard
    case .organization, .names, .spendLimit, .claudeCode: false
    }
  }

  /// Totals of whole days.
  var isTotal: Bool {
    if case .usage(_, .hour) = self { return false }
    return isEssential
  }
}
