import DashboardUI
import SpendAnalysis
import UsageModel

/// A key press on the way to another view.
struct ViewChange {
  let name: String
  /// What is pressed before, on the overview of the range.
  let before: [Key]
  let key: Key
  let range: SpendRange

  init(_ name: String, _ before: String, _ key: Key, in range: SpendRange = .all) {
    self.name = name
    self.before = before.map { $0 == "\r" ? .enter : $0 == "\t" ? .tab : .character($0) }
    self.key = key
    self.range = range
  }

  static let all = [
    ViewChange("t to all", "", .character("t"), in: .twelveMonths),
    ViewChange("t to 12 months", "", .character("t"), in: .ninetyDays),
    ViewChange("g: by workspace, all days", "2", .character("g")),
    ViewChange("g: by key, all days", "2g", .character("g")),
    ViewChange("g: by user, all days", "3ggg", .character("g")),
    ViewChange("3: one account, all days", "", .character("3")),
    ViewChange("Enter: a model, all days", "", .enter),
    ViewChange("Enter: a workspace of a model, all days", "2\r", .enter),
    ViewChange("[: 30 days before", "", .character("["), in: .thirtyDays),
    ViewChange("[: 90 days before", "", .character("["), in: .ninetyDays),
    ViewChange("[: 12 months before", "", .character("["), in: .twelveMonths),
    ViewChange("]: 90 days after", "[", .character("]"), in: .ninetyDays),
    ViewChange("R: restatements", "", .character("R")),
    ViewChange("down: the next row, all days", "", .down),
  ]

  /// Opens the view that the key is pressed on, drawing every screen on the way.
  func prepare(_ frame: DashboardFrame) -> DashboardState {
    var state = DashboardState()
    for _ in SpendRange.allCases where state.range != range {
      press(.character("t"), in: &state, frame)
    }
    for key in before { press(key, in: &state, frame) }
    _ = DrawnScreen(state, frame)
    return state
  }

  /// Whether the key leads to another view there.
  func changes(_ state: DashboardState, _ frame: DashboardFrame) -> Bool {
    var later = state
    press(key, in: &later, frame)
    return later != state
  }

  /// From the key to the screen.
  func perform(on state: DashboardState, _ frame: DashboardFrame) -> CellGrid {
    var state = state
    press(key, in: &state, frame)
    return DrawnScreen(state, frame).grid
  }

  private func press(_ key: Key, in state: inout DashboardState, _ frame: DashboardFrame) {
    guard let intent = KeyMap.standard.intent(for: key, in: state) else { return }
    _ = reduce(&state, intent, in: frame)
  }
}
