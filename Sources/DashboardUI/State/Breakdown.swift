import SpendAnalysis

/// What the rows of a level's table stand for.
enum Breakdown: Hashable, Sendable {
  case spend(SpendGrouping)
  case claudeCode(ClaudeCodeGrouping)
  case restatements
  case alerts
  case why(SpendBaseline)

  /// The pane that has its rows.
  var pane: PaneID {
    switch self {
    case .spend(.facet): .breakdown
    case .spend(.day): .days
    case .spend(.month): .months
    case .spend(.hour): .hours
    case .claudeCode: .claudeCode
    case .restatements: .restatements
    case .alerts: .alerts
    case .why: .contributions
    }
  }

  var facet: SpendFacet? {
    if case .spend(.facet(let facet)) = self { return facet }
    return nil
  }
}
