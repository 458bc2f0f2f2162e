import Foundation
import Testing

@testable import DashboardUI

/// One recorded screen: a scenario, a size, and the keys that lead there.
struct ScreenCase: CustomTestStringConvertible, Sendable {
  let name: String
  let scenario: Scenario
  let columns: Int
  let rows: Int
  var keys: [Key] = []
  var colors = ColorAbility.ansi256
  var isUnicode = true
  var notes: [String] = []
  var message: String?
  var announcement: String?

  var testDescription: String { name }

  var frame: DashboardFrame {
    scenario.frame(
      columns, rows, colors: colors, isUnicode: isUnicode, notes: notes,
      message: message, announcement: announcement)
  }

  var grid: CellGrid {
    let frame = frame
    return DashboardScreen.draw(.after(keys, in: frame), frame)
  }

  private static func everyReport(
    _ name: String, _ keys: String, _ columns: Int = 100, _ rows: Int = 30
  ) -> ScreenCase {
    ScreenCase(
      name: name, scenario: .everyReport, columns: columns, rows: rows,
      keys: keys.map { $0 == "\n" ? .enter : .character($0) })
  }

  static let all = ofNow + ofHistory + ofLiveMoney + ofWatch

  private static let ofNow: [ScreenCase] = [
    ScreenCase(name: "overview-80x24", scenario: .healthy, columns: 80, rows: 24),
    ScreenCase(name: "overview-120x36", scenario: .healthy, columns: 120, rows: 36),
    ScreenCase(
      name: "overview-200x60", scenario: .healthy, columns: 200, rows: 60,
      notes: ["demo x60"]),
    ScreenCase(name: "overview-60x20", scenario: .healthy, columns: 60, rows: 20),
    ScreenCase(name: "overview-40x10", scenario: .healthy, columns: 40, rows: 10),
    ScreenCase(
      name: "overview-pane-focused", scenario: .healthy, columns: 120, rows: 30,
      keys: [.tab, .left, .left], notes: ["anthropic at http://127.0.0.1:8080"]),
    ScreenCase(
      name: "overview-ascii-mono", scenario: .healthy, columns: 80, rows: 24,
      keys: [.tab, .tab], colors: .monochrome, isUnicode: false),
    ScreenCase(name: "one-provider-stale", scenario: .oneProviderStale, columns: 100, rows: 30),
    ScreenCase(
      name: "one-provider-stale-80x24", scenario: .oneProviderStale, columns: 80, rows: 24),
    ScreenCase(name: "loading", scenario: .loading, columns: 100, rows: 30),
    ScreenCase(name: "loading-60x20", scenario: .loading, columns: 60, rows: 20),
    ScreenCase(name: "empty", scenario: .empty, columns: 80, rows: 24),
    ScreenCase(name: "no-account", scenario: .noAccount, columns: 80, rows: 24),
    ScreenCase(name: "pending-today", scenario: .pendingToday, columns: 120, rows: 30),
    ScreenCase(name: "incomplete", scenario: .incomplete, columns: 120, rows: 36),
    ScreenCase(
      name: "many-models", scenario: .manyModels, columns: 100, rows: 30,
      keys: [.pageDown, .pageDown]),
    ScreenCase(name: "many-accounts", scenario: .manyAccounts, columns: 120, rows: 40),
    ScreenCase(
      name: "many-accounts-80x24", scenario: .manyAccounts, columns: 80, rows: 24,
      keys: [.backTab, .backTab]),
    ScreenCase(name: "key-refused-80x24", scenario: .keyRefused, columns: 80, rows: 24),
    ScreenCase(name: "key-refused-60x20", scenario: .keyRefused, columns: 60, rows: 20),
    ScreenCase(name: "key-refused-120x36", scenario: .keyRefused, columns: 120, rows: 36),
    ScreenCase(name: "unbilled-day-80x24", scenario: .unbilledDay, columns: 80, rows: 24),
    ScreenCase(
      name: "unbilled-day-model", scenario: .unbilledDay, columns: 120, rows: 30, keys: [.enter]),
    ScreenCase(
      name: "unbilled-day-60x20", scenario: .unbilledDay, columns: 60, rows: 20),
    ScreenCase(name: "one-account", scenario: .oneAccount, columns: 120, rows: 30),
    ScreenCase(name: "two-currencies", scenario: .twoCurrencies, columns: 120, rows: 30),
    ScreenCase(name: "hostile-names", scenario: .hostileNames, columns: 100, rows: 24),
    ScreenCase(
      name: "model", scenario: .healthy, columns: 120, rows: 36, keys: [.enter, .down, .down]),
    ScreenCase(name: "model-80x24", scenario: .healthy, columns: 80, rows: 24, keys: [.enter]),
    ScreenCase(
      name: "model-200x60", scenario: .healthy, columns: 200, rows: 60,
      keys: [.enter, .tab, .left]),
    ScreenCase(
      name: "day", scenario: .healthy, columns: 120, rows: 36,
      keys: [.tab, .tab, .left, .right, .enter]),
    ScreenCase(
      name: "day-all-accounts", scenario: .healthy, columns: 160, rows: 40,
      keys: [.backTab, .right, .enter]),
    ScreenCase(
      name: "day-models-80x24", scenario: .healthy, columns: 80, rows: 24,
      keys: [.character("2"), .tab, .enter]),
    ScreenCase(
      name: "day-hours-80x24", scenario: .healthy, columns: 80, rows: 24,
      keys: [.character("2"), .tab, .enter, .tab, .down]),
    ScreenCase(
      name: "model-day", scenario: .healthy, columns: 100, rows: 36, keys: [.enter, .enter]),
    ScreenCase(
      name: "model-day-hour", scenario: .healthy, columns: 100, rows: 24,
      keys: [.enter, .enter, .down, .down, .enter]),
    ScreenCase(
      name: "day-not-read", scenario: .healthy, columns: 120, rows: 30,
      keys: [.tab, .home, .enter]),
    ScreenCase(
      name: "help", scenario: .healthy, columns: 100, rows: 30, keys: [.character("?")]),
    ScreenCase(
      name: "help-60x12", scenario: .healthy, columns: 60, rows: 12,
      keys: [.character("?"), .pageDown]),
    everyReport("workspaces", "2g"), everyReport("api-keys", "2gg"),
    everyReport("api-keys-80x24", "2gg", 80, 24), everyReport("users-not-read", "2ggg"),
    everyReport("tiers", "2gggg"), everyReport("line-items", "2ggggg"),
    everyReport("projects", "3g"), everyReport("openai-keys", "3gg"),
    everyReport("openai-users", "3ggg"), everyReport("openai-tiers", "3gggg"),
    everyReport("openai-line-items", "3ggggg"), everyReport("resources", "3gggggg"),
    everyReport("resources-80x24", "3gggggg", 80, 24),
    everyReport("resources-40x10", "3gggggg", 40, 10),
    everyReport("models-of-all", "", 120, 36),
    everyReport("models-of-all-100x30", "jjj"), everyReport("keys-of-all", "gg", 120, 36),
    everyReport("keys-of-all-80x24", "gg", 80, 24),
    everyReport("model-by-workspace", "2\ng"),
    everyReport("model-by-workspace-80x24", "2\ng", 80, 24),
    everyReport("workspace-in-model", "2\ng\n"),
    everyReport("resource-images", "3Gjjjjjj\n"),
    everyReport("model-day-by-key", "2\n\ngg"),
    everyReport("claude-code", "2c"), everyReport("claude-code-7d", "2cT"),
    everyReport("claude-code-80x24", "2cT", 80, 24),
    everyReport("claude-code-40x10", "2cT", 40, 10),
    everyReport("claude-code-days", "2cgT"), everyReport("claude-code-models", "2cggT"),
    everyReport("claude-code-before", "2cT["),
    everyReport("claude-code-person", "2c\n"),
    everyReport("claude-code-person-day", "2c\n\n"),
    ScreenCase(name: "too-small-39x9", scenario: .healthy, columns: 39, rows: 9),
    ScreenCase(name: "too-small-1x1", scenario: .healthy, columns: 1, rows: 1),
  ]
}

@Suite struct `Recorded screens` {
  @Test(arguments: ScreenCase.all)
  func `look as recorded`(_ screen: ScreenCase) throws {
    let keys = screen.keys.map { $0.label(isUnicode: true) }.joined(separator: " ")
    let heading =
      "size \(screen.columns)x\(screen.rows)  colors \(screen.isUnicode ? "" : "ascii ")\(screen.colors)"
      + "  now 2026-11-20T14:32:00Z  scenario \(screen.scenario.rawValue)"
      + (keys.isEmpty ? "" : "  keys \(keys)")
    try ScreenRecording(name: screen.name, heading: heading, grid: screen.grid).verify()
  }
}
