import SpendAnalysis
import UsageModel

extension DashboardState {
  /// Opens what is under the cursor of the focused pane, if anything is.
  mutating func open(on screen: ResolvedScreen) {
    guard let steps = screen.stepsToOpen else { return }
    push(steps, on: screen)
  }

  /// Who did what with Claude Code in the accounts on screen, on the day that is open or over the range.
  mutating func openClaudeCode(on screen: ResolvedScreen) {
    guard screen.offersClaudeCode else { return }
    let accounts = screen.accounts.filter(\.provider.questions.hasClaudeCode)
    let owner = screen.scope.account == nil && accounts.count == 1 ? accounts.first?.id : nil
    push((owner.map { [.account($0)] } ?? []) + [.claudeCode], on: screen)
  }

  /// Which figures changed after they were taken for final, in the accounts on screen.
  mutating func openRestatements(on screen: ResolvedScreen) {
    guard screen.kind != .restatements else { return }
    levels.append(DrillLevel(steps: [.restatements]))
  }

  /// What wants to be looked at. It is of everything, so it is not a part of where it was opened from.
  mutating func openAlerts(on screen: ResolvedScreen) {
    guard screen.kind != .alerts else { return }
    levels.append(DrillLevel(steps: [.alerts]))
  }

  /// Why what is on screen costs what it does. A day that the viewer chose stays chosen.
  mutating func openWhy(on screen: ResolvedScreen) {
    guard screen.offersWhy else { return }
    levels.append(DrillLevel(steps: [.why], dayCursor: level.dayCursor))
  }

  /// The way in keeps the view that was chosen, except into a row: that begins with its days or hours.
  private mutating func push(_ steps: [DrillStep], on screen: ResolvedScreen) {
    let isRow = steps.contains { if case .key = $0 { true } else { false } }
    // A week or month begins with its last day under the cursor.
    let isPeriod = steps.period != nil
    levels.append(
      DrillLevel(
        steps: steps, dayCursor: isPeriod ? nil : level.dayCursor,
        breakdown: isRow ? nil : level.breakdown))
  }

  /// At the top there is nothing to go back to, and leaving the program takes another key.
  mutating func goBack() {
    if levels.count > 1 { levels.removeLast() }
  }

  /// 1 is the overview; 2 and more are the accounts in their order.
  mutating func showView(_ number: Int, on screen: ResolvedScreen) {
    let accounts = screen.data.snapshot.accounts
    guard number >= 1, number - 2 < accounts.count else { return }
    guard number >= 2 else {
      levels.removeSubrange(1...)
      return
    }
    let steps = [DrillStep.account(accounts[number - 2].id)]
    if levels.count > 1, levels[1].steps == steps {
      levels.removeSubrange(2...)
    } else {
      levels = [
        levels[0],
        DrillLevel(
          steps: steps, dayCursor: levels[0].dayCursor, breakdown: levels[0].breakdown),
      ]
    }
  }
}

extension ResolvedScreen {
  /// What `Enter` adds to the breadcrumb; nil where it does nothing.
  var stepsToOpen: [DrillStep]? {
    switch focus {
    case .account(let id):
      // Until the viewer has chosen a day of it, a pane stands for its account.
      guard scope.account != nil || state.level.dayCursor != nil else { return [.account(id)] }
      return accountStep(id) + [cursorStep]
    case .all: return [cursorStep]
    case .trend:
      guard let charted = chartScope(of: .trend) else { return nil }
      let keys = charted.keys.filter { !scope.keys.contains($0) }
      guard !keys.contains(where: \.isNotSplit) else { return nil }
      return (charted.account.map(accountStep) ?? []) + keys.map(DrillStep.key) + [cursorStep]
    default:
      return selectedID(in: focus).flatMap(steps(into:))
    }
  }

  /// What the column under the cursor of the focused chart opens as: a day, or the week or month that it stands for.
  private var cursorStep: DrillStep {
    let column = chartColumns(of: focus)
    let first = column.interval(containing: cursor).lowerBound
    return switch column {
    case .day: .day(cursor)
    case .week: .week(first)
    case .month: .month(first)
    }
  }

  private func steps(into row: RowID) -> [DrillStep]? {
    switch row {
    case .spend(.key(let account, let key)):
      // What a provider does not split has nothing inside.
      guard !key.isNotSplit, !scope.keys.contains(where: { $0.facet == key.facet }) else {
        return nil
      }
      return accountStep(account) + [.key(key)]
    case .spend(.day(let day)), .claudeCode(.day(let day)): return [.day(day)]
    case .spend(.month(let month)): return [.month(month)]
    case .spend(.hour(let hour)): return [.hour(hour)]
    case .claudeCode(.actor(let account, let actor)):
      return accountStep(account) + [.actor(actor)]
    case .alert: return selectedAlert.flatMap { steps(into: $0) }
    case .budget(let name):
      return budgets.first { $0.budget.name == name }.flatMap { steps(into: $0) }
    case .contribution(let subject):
      guard let contribution = change?.contributions.first(where: { $0.subject == subject }),
        var inside = contribution.scope
      else { return nil }
      if days.count == 1 { inside.day = days.lowerBound }
      let steps = [DrillStep](from: scope, into: inside)
      return steps.isEmpty ? nil : steps
    case .claudeCode(.model), .restatement: return nil
    }
  }

  private func steps(into alert: Alert) -> [DrillStep]? {
    switch alert.subject {
    case .runaway(let runaway): [DrillStep](from: scope, into: runaway.scope)
    case .budget(_, let standing): steps(into: standing)
    }
  }

  /// What a budget is of, in its period. Two of the same name have no one place to be opened.
  private func steps(into standing: BudgetStanding) -> [DrillStep]? {
    guard standing.scopes.count == 1 else { return nil }
    let first = standing.period.lowerBound
    let period: DrillStep =
      switch standing.budget.period {
      case .day: .day(first)
      case .week: .week(first)
      case .month: .month(first)
      }
    return [DrillStep](from: scope, into: standing.scopes[0]) + [period]
  }

  /// A part of an hour has no bill, and what is not the bill has no reasons in it.
  var offersWhy: Bool {
    kind.isSpend && scope.hour == nil && !data.snapshot.accounts.isEmpty
      && !scope.keys.contains(where: \.isNotSplit)
  }

  /// Claude Code is reported by person and day, so there is nothing of it within a row or an hour of the bill.
  var offersClaudeCode: Bool {
    kind.isSpend && scope.keys.isEmpty && scope.hour == nil
      && accounts.contains(where: \.provider.questions.hasClaudeCode)
  }

  private func accountStep(_ id: Account.ID) -> [DrillStep] {
    scope.account == nil ? [.account(id)] : []
  }
}
