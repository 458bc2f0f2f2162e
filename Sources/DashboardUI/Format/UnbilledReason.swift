import SpendAnalysis
import UsageModel

/// Why what was opened has no cost, whatever day it is: `the bill is not split by API key`.
enum UnbilledReason {
  /// nil where the bill may name it, or money was split by what was used on any day of the chart.
  static func of(_ scope: SpendScope, _ screen: ResolvedScreen) -> String? {
    let data = screen.data
    var days = scope
    days.day = nil
    guard let account = scope.account.flatMap(data.account),
      data.cost(days, over: screen.chartDays).amounts == nil
    else { return nil }
    for key in scope.keys {
      if case .serviceTier(let tier?) = key, account.provider.billing.unbilledTiers.contains(tier) {
        return unbilledTier
      }
    }
    let facets = scope.keys.filter { !$0.isNotSplit }.map(\.facet)
    return words(facets, in: account).map { "the bill is not split by \($0)" }
  }

  /// What no bill of the account is split by, or by all of at once: `API key`, `project and user at once`; nil where
  /// one is.
  static func words(_ facets: [SpendFacet], in account: AccountSnapshot) -> String? {
    let bills = account.provider.questions.costs.filter { $0.split != .total }
    func word(_ facet: SpendFacet) -> String { BreakdownText.singular(facet, in: [account]) }
    if let facet = facets.first(where: { facet in !bills.contains { $0.isSplit(by: facet) } }) {
      return word(facet)
    }
    guard !bills.contains(where: { facets.allSatisfy($0.isSplit(by:)) }) else { return nil }
    // Lines tell model and tier whatever else the bill is split by.
    let apart = facets.filter { facet in !bills.allSatisfy { $0.isSplit(by: facet) } }
    return apart.map(word).joined(separator: " and ") + " at once"
  }

  static let unbilledTier = "cost is not in the cost report"
}

extension SpendKey {
  var isNotSplit: Bool {
    if case .notSplit = self { return true }
    return false
  }
}
