import SpendAnalysis

/// The screens that can be named from outside: each is one that a viewer reaches by keys. The raw value is how scripts
/// spell it.
public enum DashboardView: String, Hashable, Sendable, CaseIterable {
  case overview
  /// The largest model of the overview.
  case model
  /// The last whole day of the first account.
  case day
  /// One account by what its name says.
  case workspaces
  case apiKeys = "api-keys"
  case users
  case tiers
  case lineItems = "line-items"
  case resources
  case claudeCode = "claude-code"
  /// The last twelve months, month by month.
  case months
  /// Figures that changed after they were taken for final.
  case restatements
  /// What wants to be looked at, and how budgets stand.
  case alerts
  /// Why today costs what it does.
  case why

  var facet: SpendFacet? {
    switch self {
    case .overview, .model, .day, .claudeCode, .months, .restatements, .alerts, .why: nil
    case .workspaces: .workspace
    case .apiKeys: .apiKey
    case .users: .user
    case .tiers: .serviceTier
    case .lineItems: .lineItem
    case .resources: .resource
    }
  }
}
