import Foundation
import Testing

@testable import costtop

/// `Screenshots` shows the real program: each file is what one `costtop snapshot` prints.
@Suite struct `Screenshots` {
  @Test(arguments: ["overview", "model", "day"])
  func `a screenshot is what the program draws now`(view: String) async throws {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Screenshots/\(view).svg")
    let transcript = Transcript()
    let command = try Snapshot.parse([
      "--demo", "--seed", "1", "--at", "2026-11-20T14:32:07Z", "--size", "120x36",
      "--format", "svg", "--view", view,
    ])
    try await command.run(in: transcript.environment([:], at: .distantPast))
    let recorded = try String(contentsOf: file, encoding: .utf8)
    // Not #expect(a == b): on a mismatch that prints both files.
    let isTrue = transcript.output == recorded
    #expect(isTrue, "\(view).svg is out of date; Screenshots/README.md says how to make it")
  }
}
