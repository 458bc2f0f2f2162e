import SpendAnalysis
import UsageModel

/// Why the bill can never name what was opened, whatever day it is: `the bill is not split by API key`.
enum UnbilledReason {
  /// nil where the bill may name it.
  static func of(_ scope: SpendScope, in data: DashboardData) -> String? {
    guard let account = scope.account.flatMap(data.account) else { return nil }
    for key in scope.keys {
      if case .serviceTier(let tier?) = key, account.provider.billing.unbilledTiers.contains(tier) {
        return unbilledTier
      }
      if !account.provider.questions.bills(by: key.facet), !key.isNotSplit {
        return "the bill is not split by \(BreakdownText.singular(key.facet, in: [account]))"
      }
    }
    return nil
  }

  static let unbilledTier = "cost is not in the cost report"
}

extension SpendKey {
  var isNotSplit: Bool {
    if case .notSplit = self { return true }
    return false
  }
}

extension ProviderQuestions {
  /// Models and tiers are read from the text of a line; no bill names the endpoint that was used.
  fileprivate func bills(by facet: SpendFacet) -> Bool {
    func isAsked(_ dimension: Dimension) -> Bool {
      costs.contains { $0.dimensions.contains(dimension) }
    }
    return switch facet {
    case .model, .serviceTier, .lineItem: true
    case .workspace: isAsked(.workspace)
    case .apiKey: isAsked(.apiKey)
    case .user: isAsked(.user)
    case .resource: false
    }
  }
}
