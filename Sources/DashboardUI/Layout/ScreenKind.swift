import SpendAnalysis

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
}

extension ScreenKind {
  init(_ scope: SpendScope, isClaudeCode: Bool) {
    self =
      if isClaudeCode { .claudeCode } else if scope.hour != nil { .hour } else if scope.day != nil {
        scope.keys.isEmpty ? .day : .keyDay
      } else { scope.keys.isEmpty ? .overview : .key }
  }

  /// What a level's table can be split by; never empty.
  func breakdowns(of path: [DrillStep], _ scope: SpendScope, in index: SpendIndex) -> [Breakdown] {
    if self == .claudeCode {
      let groupings: [ClaudeCodeGrouping] =
        (path.actor == nil ? [.actor] : []) + (scope.day == nil ? [.day] : []) + [.model]
      return groupings.map(Breakdown.claudeCode)
    }
    let facets = index.facets(in: scope).map { Breakdown.spend(.facet($0)) }
    switch self {
    case .key: return [.spend(.day)] + facets
    case .keyDay: return [.spend(.hour)] + facets
    default:
      // Where nothing is left to split by, the row itself remains.
      return facets.isEmpty ? [.spend(.facet(scope.keys.last?.facet ?? .model))] : facets
    }
  }
}
