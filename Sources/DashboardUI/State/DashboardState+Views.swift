import SpendAnalysis
import UsageModel

/// Screens that `costtop snapshot` draws: each is a state that a viewer reaches by keys.
extension DashboardState {
  /// `view` of `account`, or of the first account that has it; the overview where none does.
  public static func showing(
    _ view: DashboardView, of account: Account.ID? = nil, in frame: DashboardFrame
  ) -> DashboardState {
    switch view {
    case .overview: return overview()
    case .model: return model(in: frame)
    case .day: return day(in: frame)
    case .claudeCode: return claudeCode(of: account, in: frame)
    case .months: return months(of: account)
    case .restatements:
      var state = DashboardState()
      let steps = (account.map { [.account($0)] } ?? []) + [DrillStep.restatements]
      state.levels.append(DrillLevel(steps: steps))
      return state
    case .alerts:
      var state = DashboardState()
      state.levels.append(DrillLevel(steps: [.alerts]))
      return state
    case .why:
      var state = DashboardState()
      state.levels.append(DrillLevel(steps: [.why]))
      return state
    case .workspaces, .apiKeys, .users, .tiers, .lineItems, .resources:
      guard let facet = view.facet else { return overview() }
      return breakdown(by: facet, of: account, in: frame)
    }
  }

  public static func overview() -> DashboardState { DashboardState() }

  /// The largest model of the overview, opened.
  public static func model(in frame: DashboardFrame) -> DashboardState {
    var state = DashboardState()
    let rows = ResolvedScreen(state, frame).rows[.breakdown] ?? []
    let row =
      rows.firstIndex {
        if case .spend(.key(_, .model)) = $0 { return true }
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

  private static func months(of account: Account.ID?) -> DashboardState {
    var state = DashboardState()
    state.range = .twelveMonths
    guard let account else {
      state.level.breakdown = .spend(.month)
      return state
    }
    state.levels.append(DrillLevel(steps: [.account(account)], breakdown: .spend(.month)))
    return state
  }

  private static func breakdown(
    by facet: SpendFacet, of account: Account.ID?, in frame: DashboardFrame
  ) -> DashboardState {
    var state = DashboardState()
    let accounts = frame.data.snapshot.accounts
    guard
      let shown = accounts.first(where: {
        (account == nil || $0.id == account)
          && frame.data.index.facets(in: SpendScope(account: $0.id)).contains(facet)
      })
    else { return state }
    state.levels.append(
      DrillLevel(steps: [.account(shown.id)], breakdown: .spend(.facet(facet))))
    return state
  }

  private static func claudeCode(
    of account: Account.ID?, in frame: DashboardFrame
  ) -> DashboardState {
    var state = DashboardState()
    let accounts = frame.data.snapshot.accounts
    guard
      let shown = accounts.first(where: {
        (account == nil || $0.id == account) && $0.provider.questions.hasClaudeCode
      })
    else { return state }
    state.levels.append(DrillLevel(steps: [.account(shown.id), .claudeCode]))
    return state
  }
}
