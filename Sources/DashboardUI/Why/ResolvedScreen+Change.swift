import FoundationEssentials
import SpendAnalysis
import UsageModel

extension Breakdown {
  /// What a scope's spend can be held against: a day with the same weekday before it, the days of the range with those
  /// before them, and budgets of just this.
  static func baselines(of scope: SpendScope, in outlook: Outlook?) -> [Breakdown] {
    let budgets =
      outlook?.standings.filter { standing in
        standing.budget.metric == .cost && standing.scopes == [scope]
      }.map(\.budget) ?? []
    return [.why(.sameWeekdays), .why(.previousPeriod)]
      + budgets.map { .why(.pace(of: $0)) }
  }
}

extension SpendBaseline {
  /// The days that are held against it, on a screen of `window`: one day, all of them, or those of the budget's period
  /// that have begun.
  func days(
    of scope: SpendScope, in window: Range<UTCDay>, cursor: UTCDay?, today: UTCDay
  ) -> Range<UTCDay> {
    if let day = scope.day { return day..<day.advanced(by: 1) }
    switch self {
    case .sameWeekdays:
      let last = min(today, max(window.lowerBound, window.upperBound.advanced(by: -1)))
      let day = min(cursor ?? last, today)
      return day..<day.advanced(by: 1)
    case .previousPeriod: return window
    case .pace(let budget):
      let period = budget.period.days(containing: today)
      return period.lowerBound..<today.advanced(by: 1)
    }
  }
}

extension ResolvedScreen {
  /// What the screen explains; nil on any other.
  var changeRequest: ChangeRequest? {
    guard case .why(let baseline) = breakdown else { return nil }
    return ChangeRequest(scope: scope, days: days, baseline: baseline, currency: currency)
  }

  /// What must be added up for the screen, or again for newer figures.
  var missingSums: [Effect] {
    guard let changeRequest else { return [] }
    let age = data.changes[changeRequest].map { data.snapshot.asOf.timeIntervalSince($0.asOf) }
    return age.map { 0..<Self.longestLife ~= $0 } == true ? [] : [.addUp(changeRequest)]
  }

  /// Seconds for which a change holds: adding it up again with every answer would keep a core busy.
  private static let longestLife: TimeInterval = 60
}
