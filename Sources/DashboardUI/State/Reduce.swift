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
    let refreshing = frame.data.snapshot.history.whyNothingIsAsked.map { Effect.say($0) }
    return [refreshing ?? .refreshNow] + state.missingDemands(in: frame)
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
  let before = state
  let screen = ResolvedScreen(state, frame)
  switch intent {
  case .move(let move): state.move(move, on: screen)
  case .focusNext: state.moveFocus(by: 1, on: screen)
  case .focusPrevious: state.moveFocus(by: -1, on: screen)
  case .nextRange: state.chooseRange(by: 1, on: screen)
  case .previousRange: state.chooseRange(by: -1, on: screen)
  case .earlier: state.moveInTime(by: -1, on: screen)
  case .later: state.moveInTime(by: 1, on: screen)
  case .nextBreakdown: state.moveBreakdown(by: 1, on: screen)
  case .previousBreakdown: state.moveBreakdown(by: -1, on: screen)
  case .openClaudeCode: state.openClaudeCode(on: screen)
  case .openRestatements: state.openRestatements(on: screen)
  case .openAlerts: state.openAlerts(on: screen)
  case .openWhy: state.openWhy(on: screen)
  case .acknowledge:
    guard let alert = screen.selectedAlert, !alert.isAcknowledged else { return [] }
    return [.acknowledge(alert.id)]
  case .acknowledgeAll: return screen.kind == .alerts ? [.acknowledgeAll] : []
  case .exportView:
    return [screen.whyNoRow.map { .say("nothing to export: \($0)") } ?? .export(ViewTable(screen))]
  case .copyRow:
    if let reason = screen.whyNoRow { return [.say("nothing to copy: \(reason)")] }
    return [
      ViewTable.selectedRow(of: screen).map { .copy($0) }
        ?? .say("nothing to copy: no row is selected")
    ]
  case .back: state.goBack()
  case .view(let number): state.showView(number, on: screen)
  case .open: state.open(on: screen)
  default: break
  }
  return state.showsOtherFigures(than: before) ? state.missingDemands(in: frame) : []
}

extension DashboardState {
  /// Moving within a screen asks for nothing.
  fileprivate func showsOtherFigures(than other: DashboardState) -> Bool {
    path != other.path || range != other.range || back != other.back
      || level.breakdown != other.level.breakdown
      || path.last == .why && level.dayCursor != other.level.dayCursor
  }

  mutating func moveBreakdown(by step: Int, on screen: ResolvedScreen) {
    let offered = screen.breakdowns
    guard offered.count > 1, let index = offered.firstIndex(of: screen.breakdown) else { return }
    let next = offered[(index + step + offered.count) % offered.count]
    level.breakdown = next
    // Rows of another kind begin at their top.
    level.selections[next.pane] = nil
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
