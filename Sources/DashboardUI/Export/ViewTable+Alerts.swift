import SpendAnalysis
import UsageModel

/// The tables that are not about what was spent, but about what it means.
extension ViewTable {
  static func alerts(_ screen: ResolvedScreen, only row: Int?) -> Content {
    let rows = wanted(screen.alerts, only: row).map { alert -> [String] in
      let name = AlertText.name(of: alert, in: screen.data)
      let state = alert.isAcknowledged ? "seen" : "new"
      switch alert.subject {
      case .runaway(let runaway):
        return [
          runaway.since.utcText, name, screen.data.title(of: runaway.account), "runaway",
          runaway.amount.canonicalText, runaway.usual.canonicalText, "usual",
          runaway.isGoingOn ? "going on" : "ended \(runaway.until.utcText)", state,
        ]
      case .budget(let level, let standing):
        return [
          alert.raisedAt.utcText, name, "", level == .breach ? "breach" : "warning",
          standing.measured?.canonicalText ?? "", standing.of.canonicalText, "limit",
          standing.budget.period.rawValue, state,
        ]
      }
    }
    return Content(
      by: "alert",
      columns: [
        Column("since", "UTC"), Column("what"), Column("account"), Column("kind"),
        Column("so far"), Column("held against"), Column("which is"), Column("state"),
        Column("seen"),
      ], rows: rows)
  }

  static func budgets(_ screen: ResolvedScreen, only row: Int?) -> Content {
    let rows = wanted(screen.budgets, only: row).map { standing -> [String] in
      let budget = standing.budget
      let unit = budget.metric == .cost ? budget.currency.code : budget.metric.rawValue
      return [
        budget.name, "\(standing.period.lowerBound)", "\(standing.period.upperBound)", unit,
        standing.used?.canonicalText ?? "", standing.of.canonicalText,
        standing.forecast?.canonicalText ?? "", standing.isCertain ? "complete" : "incomplete",
      ]
    }
    return Content(
      by: "budget",
      columns: [
        Column("budget"), Column("from", "UTC"), Column("to", "UTC"), Column("unit"),
        Column("used"), Column("limit"), Column("forecast"), Column("figures status"),
      ], rows: rows)
  }

  static func contributions(_ screen: ResolvedScreen, only row: Int?) -> Content {
    let change = screen.change
    let isComplete = change?.isComplete ?? false
    let currency = (change?.currency ?? screen.currency).code
    let facets: [SpendFacet] = [.model, .apiKey, .workspace, .serviceTier]
    let rows = wanted(change?.contributions ?? [], only: row).map { line -> [String] in
      var names = [String](repeating: "", count: facets.count)
      var account = ""
      var kind = ""
      switch line.subject {
      case .slice(let slice):
        account = screen.data.title(of: slice.account)
        kind = slice.tokenKind?.name ?? ""
        for key in slice.keys {
          guard let place = facets.firstIndex(of: key.facet) else { continue }
          names[place] = key.label(in: screen.data.account(slice.account))
        }
      case .smaller(let count): names[0] = "\(count) that moved less"
      case .notToldApart: names[0] = "not told apart"
      }
      return [account] + names + [kind]
        + [line.difference, line.now, line.then].map(\.canonicalText)
        + ["\(line.unpricedTokens)", provenance(line.mark) + (isComplete ? "" : ", incomplete")]
    }
    return Content(
      by: "contribution",
      columns: [Column("account")]
        + facets.map { Column(BreakdownText.singular($0, in: screen.accounts)) }
        + [
          Column("kind"), Column("change", currency), Column("now", currency),
          Column("then", currency), Column("unpriced", "tokens"), Column("cost status"),
        ], rows: rows)
  }

  private static func provenance(_ mark: CostFigure.Mark) -> String {
    switch mark {
    case .billed: "billed"
    case .allocated: "allocated"
    case .estimated: "estimated"
    }
  }
}
