@testable import DashboardUI

/// The screens of money that is not billed yet.
extension ScreenCase {
  static let ofLiveMoney: [ScreenCase] = [
    live("live"), live("live-80x24", at: (80, 24)), live("live-60x20", at: (60, 20)),
    live("live-40x10", at: (40, 10)), live("live-ascii", at: (80, 24), isUnicode: false),
    live("live-ascii-keys", "2gg", at: (100, 30), isUnicode: false),
    live("live-account", "2"), live("live-account-80x24", "2", at: (80, 24)),
    live("live-keys", "2gg"), live("live-keys-80x24", "2gg", at: (80, 24)),
    live("live-key", "2gg\n"), live("live-model", "\n"),
    live("live-model-80x24", "\n", at: (80, 24)), live("live-new-model", "2$\n"),
    live("live-day", "2\t\t>\n"), live("live-yesterday", "2\t\n", at: (100, 30)),
    live("live-day-80x24", "2\t>\n", at: (80, 24)),
    live("live-hour", "2\t>\n\t\n", at: (100, 24)),
    live("live-months", "tttG", at: (100, 30)), live("live-lines", "2ggggg", at: (100, 30)),
  ]

  /// What wants to be looked at, and why spend moved.
  static let ofWatch: [ScreenCase] = [
    live("watched", in: .watched), live("watched-80x24", in: .watched, at: (80, 24)),
    live("watched-60x20", in: .watched, at: (60, 20)),
    live("watched-40x10", in: .watched, at: (40, 10)),
    live("watched-200x60", in: .watched, at: (200, 60)),
    live("watched-account", "2", in: .watched),
    live("watched-keys", "2gg", in: .watched), live("watched-days", "2\n", in: .watched),
    live("alerts", "a", in: .watched), live("alerts-80x24", "a", in: .watched, at: (80, 24)),
    live("alerts-60x12", "a", in: .watched, at: (60, 12)),
    live("alerts-40x10", "a", in: .watched, at: (40, 10)),
    live("alerts-budgets-60x12", "a\t", in: .watched, at: (60, 12)),
    live("alerts-ascii", "a", in: .watched, at: (80, 24), isUnicode: false),
    live("alerts-none", "a"), live("alert-opened", "a\n", in: .watched),
    live("why", "w", in: .watched), live("why-80x24", "w", in: .watched, at: (80, 24)),
    live("why-40x10", "w", in: .watched, at: (40, 10)),
    live("why-of-range", "wg", in: .watched, at: (100, 30)),
    live("why-of-budget", "wgg", in: .watched, at: (100, 30)),
    live("why-of-account", "2w", in: .watched, at: (100, 30)),
    live("why-opened", "w\n", in: .watched, at: (100, 30)),
    live("why-unknown", "t[[[[[[[[[[[[[[[[[[[[[[[[[[[w", in: .watched, at: (100, 30)),
  ]

  private static func live(
    _ name: String, _ keys: String = "", in scenario: Scenario = .live,
    at size: (Int, Int) = (120, 36), isUnicode: Bool = true
  ) -> ScreenCase {
    ScreenCase(
      name: name, scenario: scenario, columns: size.0, rows: size.1,
      keys: keys.map { character in
        switch character {
        case "\n": .enter
        case "\t": .tab
        case ">": .right
        case "$": .end
        default: .character(character)
        }
      },
      isUnicode: isUnicode)
  }
}
