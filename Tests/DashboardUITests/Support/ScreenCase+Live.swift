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

  private static func live(
    _ name: String, _ keys: String = "", at size: (Int, Int) = (120, 36), isUnicode: Bool = true
  ) -> ScreenCase {
    ScreenCase(
      name: name, scenario: .live, columns: size.0, rows: size.1,
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
