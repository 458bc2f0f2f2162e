import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What the cells of alerts and budgets need beside their row.
struct AlertContext: Sendable {
  let data: DashboardData
  let glyphs: Glyphs
  let now: Date

  init(_ screen: ResolvedScreen) {
    data = screen.data
    glyphs = screen.glyphs
    now = screen.frame.now
  }
}

typealias AlertColumn = TableColumn<Alert, AlertContext>

/// Since when, what, and how much so far: these never go.
enum AlertColumns {
  static func columns(hasSeveralAccounts: Bool) -> [AlertColumn] {
    [since, what] + (hasSeveralAccounts ? [account] : []) + [spent, usual, state, seen]
  }

  /// The first hour of a runaway, UTC; of a budget, when it was noticed.
  private static let since = AlertColumn("SINCE", alignment: .left, dropOrder: 0) {
    alert, context, _ in
    let time = AgeText.clock(alert.since, at: context.now)
    return StyledLine(alert.isEarlier ? "before " + time : time, alert.role)
  }

  private static let what = AlertColumn(
    "WHAT", alignment: .left, width: .text(least: 12, good: 24, most: 60), dropOrder: 0
  ) { alert, context, _ in
    StyledLine(AlertText.name(of: alert, in: context.data), alert.role)
  }

  private static let account = AlertColumn(
    "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24), dropOrder: 5
  ) { alert, context, _ in
    StyledLine(alert.account.map { context.data.shortTitle(of: $0) } ?? "", .label)
  }

  private static let spent = AlertColumn("SO FAR", dropOrder: 0) { alert, context, _ in
    switch alert.subject {
    case .runaway(let runaway):
      StyledLine("~" + Money(runaway.amount, .usd).formatted(), .estimated)
    case .budget(_, let standing):
      StyledLine(
        BudgetText.measured(standing, isASCII: !context.glyphs.isUnicode), .estimated)
    }
  }

  private static let usual = AlertColumn("USUAL OR LIMIT", dropOrder: 1) { alert, context, _ in
    switch alert.subject {
    case .runaway(let runaway):
      StyledLine("~" + Money(runaway.usual, .usd).formatted(), .estimated)
    case .budget(_, let standing): StyledLine(BudgetText.limit(standing.budget))
    }
  }

  private static let state = AlertColumn("STATE", alignment: .left, dropOrder: 2) {
    alert, context, _ in
    switch alert.subject {
    case .runaway(let runaway):
      let end = AgeText.clock(runaway.until, at: context.now)
      return runaway.isGoingOn
        ? StyledLine("going on", .failure) : StyledLine("ended \(end)", .label)
    case .budget(let level, let standing):
      let text = level == .breach ? "breached" : "near its limit"
      return StyledLine(text + ", " + standing.budget.period.rawValue, alert.role)
    }
  }

  private static let seen = AlertColumn("", alignment: .left, dropOrder: 4) { alert, _, _ in
    alert.isAcknowledged ? StyledLine("seen", .label) : StyledLine("new", .title)
  }
}

extension Alert {
  fileprivate var since: Date {
    if case .runaway(let runaway) = subject { runaway.since } else { raisedAt }
  }

  fileprivate var isEarlier: Bool {
    if case .runaway(let runaway) = subject { runaway.mayHaveBegunEarlier } else { false }
  }

  fileprivate var account: Account.ID? {
    switch subject {
    case .runaway(let runaway): runaway.account
    case .budget(_, let standing): standing.scopes.count == 1 ? standing.scopes[0].account : nil
    }
  }

  fileprivate var role: CellRole {
    isAcknowledged ? .label : isCritical ? .failure : .estimated
  }
}
