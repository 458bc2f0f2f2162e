import SpendAnalysis
import UsageModel

/// What a table's rows are, in one word and in several: `API key`, `API keys`.
enum BreakdownText {
  /// As `by ...` names it.
  static func singular(_ breakdown: Breakdown, in accounts: [AccountSnapshot]) -> String {
    switch breakdown {
    case .spend(.facet(let facet)): singular(facet, in: accounts)
    case .spend(.day), .claudeCode(.day): "day"
    case .spend(.month): "month"
    case .spend(.hour): "hour"
    case .claudeCode(.actor): "person"
    case .claudeCode(.model): "model"
    case .restatements: "restatement"
    case .alerts: "alert"
    case .why: "contribution"
    }
  }

  /// As a table's title: `API keys`.
  static func title(_ breakdown: Breakdown, in accounts: [AccountSnapshot]) -> String {
    if case .claudeCode(.actor) = breakdown { return "People" }
    let word = singular(breakdown, in: accounts)
    return word.prefix(1).uppercased() + word.dropFirst() + "s"
  }

  /// OpenAI's workspaces are projects; beside Anthropic's they take the common name.
  static func singular(_ facet: SpendFacet, in accounts: [AccountSnapshot]) -> String {
    switch facet {
    case .model: return "model"
    case .workspace:
      let words = Set(accounts.map(\.provider.vocabulary.workspace))
      return words.count == 1 ? words.first ?? "workspace" : "workspace"
    case .apiKey: return "API key"
    case .user: return "user"
    case .serviceTier: return "tier"
    case .lineItem: return "line item"
    case .resource: return "resource"
    }
  }
}

extension ResolvedScreen {
  /// What `by ...` says: `API key`.
  var breakdownName: String { BreakdownText.singular(breakdown, in: accounts) }

  /// How the table is split, or what it is held against: `by API key`, `vs Fri 13 Nov`.
  var breakdownPhrase: String {
    guard case .why(let baseline) = breakdown else { return "by " + breakdownName }
    return "vs " + WhyText.name(of: baseline, before: days)
  }
}
