import Foundation
import Testing

@testable import DashboardUI

/// A screen as a text file: what stands in every cell, then what each cell means.
struct ScreenRecording {
  let name: String
  let heading: String
  let grid: CellGrid

  private var url: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Screens/\(name).txt")
  }

  var text: String {
    let characters = rows { $0.isContinuation ? nil : $0.character }
    let roles = rows { Optional($0.role.rawValue) }
    return ([heading] + characters + [""] + roles).joined(separator: "\n") + "\n"
  }

  private func rows(_ character: (Cell) -> Character?) -> [String] {
    (0..<grid.size.rows).map { row in
      let line = String((0..<grid.size.columns).compactMap { character(grid[$0, row]) })
      return (row < 9 ? "0" : "") + "\(row + 1)|\(line)|"
    }
  }

  /// Compares with the recorded file, or records it when `RECORD_SCREENS=1`.
  func verify(sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    guard recorded != text else { return }
    let lines = zip(
      recorded.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false))
    let differences = lines.filter { $0 != $1 }.prefix(12)
      .map { "- \($0)\n+ \($1)" }.joined(separator: "\n")
    Issue.record(
      "The screen \(name) differs from its recording (RECORD_SCREENS=1 records):\n\(differences)",
      sourceLocation: sourceLocation)
  }
}
