import SpendAnalysis
import UsageModel

/// Changes `state` as the viewer asked and returns the work that is left to do.
public func reduce(
  _ state: inout DashboardState, _ intent: Intent, in frame: DashboardFrame
) -> [Effect] {
  switch intent {
  case .quit: return [.quit]
  case .suspend: return [.suspend]
  case .refresh:
    return [.refreshNow] + ResolvedScreen(state, frame).missingHours
  case .togglePause:
    state.isPaused.toggle()
    return []
  case .toggleHelp:
    state.isHelpOpen.toggle()
    state.helpTop = 0
    return []
  default: break
  }
  guard !state.isHelpOpen else {
    state.reduceHelp(intent, in: frame)
    return []
  }
  let screen = ResolvedScreen(state, frame)
  switch intent {
  case .move(let move): state.move(move, on: screen)
  case .focusNext: state.moveFocus(by: 1, on: screen)
  case .focusPrevious: state.moveFocus(by: -1, on: screen)
  case .nextRange: state.chooseNextRange(on: screen)
  case .back: state.goBack()
  case .view(let number): state.showView(number, on: screen)
  case .open:
    guard state.open(on: screen) else { return [] }
    return ResolvedScreen(state, frame).missingHours
  default: break
  }
  return []
}

extension DashboardState {
  /// A day has no range.
  mutating func chooseNextRange(on screen: ResolvedScreen) {
    guard screen.scope.day == nil else { return }
    let ranges = SpendRange.allCases
    let index = ranges.firstIndex(of: range) ?? -1
    range = ranges[(index + 1) % ranges.count]
  }

  mutating func reduceHelp(_ intent: Intent, in frame: DashboardFrame) {
    switch intent {
    case .back, .open:
      isHelpOpen = false
    case .move(let move):
      let page = max(1, HelpPage.visibleRows(in: frame.size))
      let last = max(0, HelpPage.rowCount - page)
      switch move {
      case .up: helpTop -= 1
      case .down: helpTop += 1
      case .pageUp: helpTop -= page
      case .pageDown: helpTop += page
      case .first: helpTop = 0
      case .last: helpTop = last
      case .left, .right: break
      }
      helpTop = min(max(0, helpTop), last)
    default: break
    }
  }
}
