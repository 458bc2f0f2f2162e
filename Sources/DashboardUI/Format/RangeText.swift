import SpendAnalysis
import UsageModel

/// The days on screen as the header and the titles name them.
enum RangeText {
  static func of(_ range: SpendRange) -> String {
    switch range {
    case .today: "today"
    case .sevenDays: "last 7 days"
    case .thirtyDays: "last 30 days"
    case .monthToDate: "month to date"
    case .ninetyDays: "last 90 days"
    case .twelveMonths: "last 12 months"
    case .all: "all"
    }
  }
}

extension ResolvedScreen {
  /// `last 30 days`; the days themselves where the window is not that of now: `22 Sep - 21 Oct 2026`, `Oct 2026`,
  /// `all since 5 Nov 2025`.
  var windowName: String {
    if let period = state.path.period { return PeriodText.of(period.days) }
    if state.range == .all {
      return "all since \(window.days.lowerBound.dayAndMonth) \(window.days.lowerBound.date.year)"
    }
    return state.back == 0 ? RangeText.of(state.range) : PeriodText.of(window.days)
  }

  /// The same for a narrow header: `30d`, `22 Sep - 21 Oct`.
  var shortWindowName: String {
    if let period = state.path.period { return PeriodText.short(period.days) }
    return state.back == 0 ? state.range.rawValue : PeriodText.short(window.days)
  }
}
