import SpendAnalysis
import UsageModel

typealias BudgetColumn = TableColumn<BudgetStanding, AlertContext>

/// What is used of each budget, and what its period is going to come to.
enum BudgetColumns {
  static let all = [name, scope, period, used, unpriced, limit, bar, percent, expected]

  private static let name = BudgetColumn(
    "BUDGET", alignment: .left, width: .text(least: 10, good: 20, most: 40), dropOrder: 0
  ) { standing, _, _ in StyledLine(DisplayText.cleaned(standing.budget.name)) }

  private static let scope = BudgetColumn(
    "OF", alignment: .left, width: .text(least: 8, good: 16, most: 32), dropOrder: 4
  ) { standing, _, _ in
    switch standing.budget.scope {
    case .all: StyledLine("all", .label)
    case .account(let name): StyledLine(DisplayText.cleaned(name), .label)
    case .workspace(let name), .model(let name):
      StyledLine(DisplayText.cleaned(name), .label)
    case .key(let name): StyledLine("key " + DisplayText.cleaned(name), .label)
    }
  }

  private static let period = BudgetColumn("PER", alignment: .left, dropOrder: 3) {
    standing, _, _ in StyledLine(standing.budget.period.rawValue, .label)
  }

  private static let used = BudgetColumn("USED", dropOrder: 0) { standing, context, _ in
    let role: CellRole =
      standing.used == nil
      ? .unknown : !standing.isComplete ? .stale : standing.mark == .billed ? .billed : .estimated
    return StyledLine(BudgetText.used(standing, context.glyphs), role)
  }

  /// Beside what is used, not in it.
  private static let unpriced = BudgetColumn("", alignment: .left, dropOrder: 5) { standing, _, _ in
    StyledLine(FigureText.unpriced([.tokens: standing.unpricedTokens]).last ?? "", .stale)
  }

  private static let limit = BudgetColumn("LIMIT", dropOrder: 1) { standing, _, _ in
    StyledLine(BudgetText.limit(standing.budget))
  }

  private static let bar = BudgetColumn(
    "", alignment: .left, width: .drawn(least: 0, most: 24), dropOrder: 6
  ) { standing, context, width in BudgetText.bar(standing, columns: width, context.glyphs) }

  private static let percent = BudgetColumn("%", dropOrder: 0) { standing, _, _ in
    StyledLine(PercentText.share(standing.fraction), BudgetText.role(standing))
  }

  /// Of the cost of a month.
  private static let expected = BudgetColumn("FORETOLD", dropOrder: 2) { standing, _, _ in
    guard let forecast = standing.forecast else { return .empty }
    return StyledLine(
      "~" + BudgetText.amount(forecast, standing.budget),
      forecast >= standing.of * standing.budget.breachLevel ? .failure : .estimated)
  }
}
