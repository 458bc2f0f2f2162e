import SpendAnalysis
import UsageModel

extension DashboardState {
  /// Opens what is under the cursor of the focused pane. False where there is nothing to open.
  mutating func open(on screen: ResolvedScreen) -> Bool {
    guard let steps = screen.stepsToOpen else { return false }
    levels.append(DrillLevel(steps: steps, dayCursor: level.dayCursor))
    return true
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
      levels = [levels[0], DrillLevel(steps: steps, dayCursor: levels[0].dayCursor)]
    }
  }
}

extension ResolvedScreen {
  /// What `Enter` adds to the breadcrumb; nil where it does nothing.
  var stepsToOpen: [DrillStep]? {
    switch focus {
    case .account(let id): return accountStep(id) + [.day(cursor)]
    case .all: return [.day(cursor)]
    case .trend:
      guard let charted = chartScope(of: .trend), let key = charted.key else { return nil }
      return (charted.account.map(accountStep) ?? []) + keyStep(key) + [.day(cursor)]
    default:
      guard let line = selectedLine(in: focus) else { return nil }
      switch line.id {
      case .key(let account, let key):
        let steps = accountStep(account) + keyStep(key)
        return steps.isEmpty || scope.key != nil ? nil : steps
      case .day(let day): return [.day(day)]
      case .hour(let hour): return [.hour(hour)]
      }
    }
  }

  private func accountStep(_ id: Account.ID) -> [DrillStep] {
    scope.account == nil ? [.account(id)] : []
  }

  private func keyStep(_ key: SpendKey) -> [DrillStep] {
    scope.key == nil ? [.key(key)] : []
  }
}
