import Foundation
import Testing

@testable import costtop

/// `Screenshots` shows the real program: each file is what one `costtop snapshot` prints.
@Suite struct `Screenshots` {
  /// The file's name is the view's, behind the account's where the view is of one.
  @Test(arguments: [
    "overview", "model", "day", "alerts", "why", "anthropic-workspaces", "anthropic-users",
    "anthropic-tiers",
    "anthropic-claude-code", "openai-api-keys", "openai-line-items", "openai-resources",
  ])
  func `a screenshot is what the program draws now`(name: String) async throws {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Screenshots/\(name).svg")
    let account = ["anthropic", "openai"].first { name.hasPrefix($0 + "-") }
    let view = account.map { String(name.dropFirst($0.count + 1)) } ?? name
    let isEvening = ["alerts", "why"].contains(view)
    let transcript = Transcript()
    let command = try Snapshot.parse(
      [
        "--demo", "--seed", "1", "--at",
        isEvening ? "2026-11-12T21:30:07Z" : "2026-11-20T14:32:07Z", "--size", "120x36",
        "--format", "svg", "--view", view,
      ] + (account.map { ["--account", $0] } ?? []))
    try await command.run(in: transcript.environment([:], at: .distantPast))
    let recorded = try String(contentsOf: file, encoding: .utf8)
    // Not #expect(a == b): on a mismatch that prints both files.
    let isTrue = transcript.output == recorded
    #expect(isTrue, "\(name).svg is out of date; Screenshots/README.md says how to make it")
  }
}
