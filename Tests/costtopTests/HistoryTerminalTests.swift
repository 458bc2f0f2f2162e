import Foundation
import Testing
import UsageModel

@testable import costtop

/// What the dashboard does with its history, in the real program under tmux.
@Suite(.serialized) struct `The history in a terminal` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func demo() throws -> TmuxSession {
    let session = try TmuxSession(
      "cd \(folder.path); \(`The dashboard in a terminal`.demo); exec cat", columns: 120, rows: 36,
      environment: ["LC_ALL": "C.UTF-8"])
    try session.wait(for: `The dashboard in a terminal`.aBill)
    return session
  }

  @Test func `e writes the view into the folder, each time under a name of its own`() throws {
    let session = try demo()
    try session.press("e")
    try session.wait(for: "wrote costtop-")
    let name = try #require(try folder.names.first)
    #expect(name.hasSuffix(".csv"))
    let text = try String(contentsOfFile: folder.path(of: name), encoding: .utf8)
    let rows = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(rows.first?.contains("(USD)") == true)
    #expect(rows.contains { $0.contains("claude-sonnet-4-6") })
    #expect(try session.screen.contains("(\(rows.count - 1) rows)"))
    // What it says goes by itself, and the second file does not take the place of the first.
    try session.wait("the message gone") { !$0.contains("wrote costtop-") }
    try session.press("e")
    try session.wait(for: "wrote costtop-")
    #expect(try folder.names.count == 2)
  }

  @Test func `y puts the row on the clipboard`() throws {
    let session = try demo()
    try session.press("Down", "y")
    try session.wait(for: "copied")
    #expect(try session.clipboard.contains("claude-sonnet-4-6\t"))
  }

  @Test func `brackets move the window back in time and forward again`() throws {
    let session = try demo()
    try session.wait(for: "last 30 days")
    try session.press("[")
    try session.wait("the 30 days before") {
      $0.contains("22 Sep - 21 Oct") && !$0.contains("last 30 days")
    }
    try session.press("]")
    try session.wait(for: "last 30 days")
    #expect(try session.value("#{pane_dead}") == "0")
  }

  @Test func `R opens the restatements and Escape leaves them`() throws {
    let session = try demo()
    try session.press("R")
    try session.wait(for: "Restatements")
    try session.press("Escape")
    try session.wait(for: "▸ claude-")
  }

  @Test func `offline it shows what the history holds, without key and server`() async throws {
    let folder = try await HistoryRig.run(from: Date()) { rig in
      let outcome = try await rig.command {
        try await Backfill.parse(["--since", "\(UTCDay(containing: Date()).advanced(by: -9))"])
          .run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      return rig.folder
    }
    let session = try TmuxSession(
      "\(TmuxSession.program) --offline; exec cat", columns: 120, rows: 36,
      environment: ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    let screen = try session.wait("the figures") {
      $0.contains("offline") && $0.contains("Acme Robotics") && $0.contains("claude-")
    }
    #expect(screen.contains("$"))
    try session.press("q")
  }

  @Test func `where no file can be it says so and goes on in memory`() async throws {
    try await HistoryRig.run(from: Date()) { rig in
      let file = rig.folder.path(of: "file")
      try Data().write(to: URL(filePath: file))
      let environment = rig.variables.merging(["XDG_STATE_HOME": file, "LC_ALL": "C.UTF-8"]) { $1 }
      let session = try TmuxSession(
        "\(TmuxSession.program); exec cat", columns: 120, rows: 36, environment: environment)
      try session.wait("the reason and figures", within: 60) {
        $0.contains("not sav") && $0.contains("claude-")
      }
      try session.press("q")
    }
  }
}
