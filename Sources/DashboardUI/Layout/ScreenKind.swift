import SpendAnalysis
import UsageModel

/// What a level of the drill-down is made of.
enum ScreenKind: Hashable, Sendable {
  /// Accounts and what their spend is split into.
  case overview
  /// One row, or one row within another, over the range.
  case key
  /// One day: its breakdown and its hours.
  case day
  /// One row on one day.
  case keyDay
  /// One hour.
  case hour
  /// People and what they did with Claude Code.
  case claudeCode
  /// Figures that changed after they were taken for final.
  case restatements
  /// What wants to be looked at, and how budgets stand.
  case alerts
  /// What moved the spend.
  case why

  /// Its rows are parts of the spend over some days.
  var isSpend: Bool {
    switch self {
    case .overview, .key, .day, .keyDay, .hour: true
    case .claudeCode, .restatements, .alerts, .why: false
    }
  }
}

extension ScreenKind {
  init(_ scope: SpendScope, path: [DrillStep]) {
    self =
      if path.last == .alerts { .alerts } else if path.last == .why {
        .why
      } else if path.contains(.restatements) { .restatements } else if path.contains(.claudeCode) {
        .claudeCode
      } else if scope.hour != nil { .hour } else if scope.day != nil {
        scope.keys.isEmpty ? .day : .keyDay
      } else { scope.keys.isEmpty ? .overview : .key }
  }

  /// What a level's table can be split by; never empty. Months are offered where `days` reach over more than one.
  func breakdowns(
    of path: [DrillStep], _ scope: SpendScope, over days: Range<UTCDay>, in data: DashboardData
  ) -> [Breakdown] {
    switch self {
    case .restatements: return [.restatements]
    case .alerts: return [.alerts]
    case .why: return Breakdown.baselines(of: scope, in: data.outlook)
    case .claudeCode:
      let groupings: [ClaudeCodeGrouping] =
        (path.actor == nil ? [.actor] : []) + (scope.day == nil ? [.day] : []) + [.model]
      return groupings.map(Breakdown.claudeCode)
    default: break
    }
    let facets = data.index.facets(in: scope).map { Breakdown.spend(.facet($0)) }
    let months: [Breakdown] =
      days.count > 31 && days.lowerBound.firstOfMonth != days.upperBound.firstOfMonth
      ? [.spend(.month)] : []
    switch self {
    case .key: return [.spend(.day)] + months + facets
    case .keyDay: return [.spend(.hour)] + facets
    case .overview where path.period != nil: return [.spend(.day)] + facets
    default:
      // Where nothing is left to split by, the row itself remains.
      let rows = facets.isEmpty ? [.spend(.facet(scope.keys.last?.facet ?? .model))] : facets
      return rows + (self == .overview ? months : [])
    }
  }
}
