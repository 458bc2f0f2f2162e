import SpendAnalysis
import UsageModel

/// Screens that `costtop snapshot` draws: each is a state that a viewer reaches by keys.
extension DashboardState {
  public static func overview() -> DashboardState { DashboardState() }

  /// The largest model of the overview, opened.
  public static func model(in frame: DashboardFrame) -> DashboardState {
    var state = DashboardState()
    let screen = ResolvedScreen(state, frame)
    let lines = screen.lines[.models] ?? []
    let row =
      lines.firstIndex {
        if case .key(_, .model) = $0.id { return true }
        return false
      } ?? 0
    for _ in 0..<row { _ = reduce(&state, .move(.down), in: frame) }
    _ = reduce(&state, .open, in: frame)
    return state
  }

  /// The last whole day of the first account, opened.
  public static func day(in frame: DashboardFrame) -> DashboardState {
    var state = DashboardState()
    guard let account = frame.data.snapshot.accounts.first else { return state }
    let day = frame.data.index.today.advanced(by: -1)
    state.levels.append(DrillLevel(steps: [.account(account.id), .day(day)]))
    return state
  }

  /// The hours the screen would show and that nobody has asked for yet.
  public func missingHours(in frame: DashboardFrame) -> [Effect] {
    ResolvedScreen(self, frame).missingHours
  }
}
