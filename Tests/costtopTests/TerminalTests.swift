import Foundation
import Testing

@testable import costtop

/// The real program under tmux, on the frozen simulated organization.
@Suite(.serialized) struct `The dashboard in a terminal` {
  static let demo =
    "\(TmuxSession.program) demo --seed 1 --at 2026-11-20T14:32:07Z --speed 0"

  /// Anthropic's largest day, in every size of its pane and however much else is known.
  static let aBill = "$654.58"

  /// Ends with a line that says how the program ended and what the terminal is like then.
  static let demoThenStatus =
    "stty -g > \"$OUT\"; \(demo); echo ended $?; stty -g | cmp - \"$OUT\" && echo same; exec cat"

  func session(
    columns: Int = 120, rows: Int = 36, environment: [String: String] = [:]
  ) throws -> TmuxSession {
    var environment = environment
    environment["OUT"] = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString).path()
    environment["LC_ALL"] = environment["LC_ALL"] ?? "C.UTF-8"
    return try TmuxSession(
      Self.demoThenStatus, columns: columns, rows: rows, environment: environment)
  }

  @Test func `figures come up, q ends it, and the terminal is as before`() throws {
    let session = try session()
    try session.wait(for: Self.aBill)
    #expect(try session.value("#{alternate_on} #{cursor_flag}") == "1 0")
    try session.press("q")
    try session.wait(for: "same")
    #expect(try session.screen.contains("ended 0"))
    #expect(try session.value("#{alternate_on} #{cursor_flag} #{keypad_flag}") == "0 1 0")
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129), ("INT", 130)])
  func `a signal ends it, restores the terminal and is told by the exit status`(
    signal: String, status: Int
  ) throws {
    let session = try session()
    try session.wait(for: Self.aBill)
    let shell = try session.value("#{pane_pid}")
    try session.signal(signal, process: "$(pgrep -P \(shell) costtop)")
    try session.wait(for: "same")
    #expect(try session.screen.contains("ended \(status)"))
    #expect(try session.value("#{alternate_on} #{cursor_flag}") == "0 1")
  }

  @Test func `model, then day, then back the way one came`() throws {
    let session = try session()
    try session.wait(for: Self.aBill)
    try session.press("Down", "Enter")
    try session.wait(for: "All › Anthropic › claude-sonnet-4-6")
    try session.press("Down", "Enter")
    try session.wait(for: "All › Anthropic › claude-sonnet-4-6 › ")
    try session.wait("the hours of that day") { $0.contains("13:00") }
    try session.press("Escape", "BSpace")
    try session.wait("the overview") { !$0.contains("›") && $0.contains("▸ claude-sonnet-4-6") }
  }

  @Test func `the day cursor opens a day with its models and its hours`() throws {
    let session = try session()
    try session.wait(for: Self.aBill)
    try session.press("BTab", "BTab", "BTab", "Left", "Enter")
    try session.wait("a day") { $0.contains("All › ") && $0.contains("Hours") }
  }

  @Test func `the help page comes and goes and the range changes`() throws {
    let session = try session()
    try session.wait(for: "last 30 days")
    try session.press("?")
    try session.wait(for: "leave costtop")
    try session.press("Escape")
    try session.wait("the screen behind it") { $0.contains("Models · last 30 days") }
    try session.press("t")
    try session.wait(for: "month to date")
  }

  @Test func `it follows the size of the terminal down to a sentence and up again`() throws {
    let session = try session()
    try session.wait(for: Self.aBill)
    try session.resize(columns: 80, rows: 24)
    try session.wait("80 columns") { $0.contains("Models") && $0.contains(Self.aBill) }
    try session.resize(columns: 30, rows: 8)
    try session.wait(for: "40x10")
    try session.resize(columns: 200, rows: 60)
    try session.wait("a wide screen") { $0.contains("CACHE-W") && $0.contains(Self.aBill) }
    #expect(try session.value("#{pane_dead}") == "0")
  }

  @Test func `without UTF-8 it draws ASCII, and NO_COLOR takes the colours`() throws {
    let session = try session(environment: ["LC_ALL": "C", "NO_COLOR": "1"])
    let screen = try session.wait(for: Self.aBill)
    let drawn = screen.split(separator: "\n").filter { !$0.contains("...") }
    #expect(drawn.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
  }

  @Test func `an unknown terminal is no reason not to start`() throws {
    let session = try session(environment: ["TERM": "nonsense"])
    try session.wait(for: Self.aBill)
  }
}
