import ArgumentParser
import Foundation
import UsageHistory
import UsageModel

@main
struct CostTopBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "costtop-bench",
    abstract: "Measure costtop on a history of a million rows.",
    discussion: """
      Makes a history file of two accounts, 366 days of daily usage and bills and 56 days of hours, through the same \
      code that keeps answers, and measures on it. Build it with '-c release'; every figure is of this machine.
      """
  )

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case recording
    case firstFrame = "first-frame"
    case views, export, start
  }

  @Option(help: "About how many rows to store.")
  var rows = 1_000_000

  @Option(help: ArgumentHelp("One part alone; may be repeated.", valueName: "part"))
  var only: [Part] = []

  @Option(name: .customLong("repeat"), help: "How often each thing is measured.")
  var repetitions = 50

  @Option(
    help: ArgumentHelp(
      "A folder for the history, kept and used again; a temporary one when left out.",
      valueName: "path"))
  var folder: String?

  @Option(
    help: ArgumentHelp("The program whose start is measured.", valueName: "path"))
  var costtop: String?

  func validate() throws {
    guard (10_000...20_000_000).contains(rows) else {
      throw ValidationError("--rows goes from 10000 to 20000000.")
    }
    guard (1...10_000).contains(repetitions) else {
      throw ValidationError("--repeat goes from 1 to 10000.")
    }
  }

  func run() async throws {
    let manager = FileManager.default
    let root =
      folder.map { URL(filePath: $0) }
      ?? manager.temporaryDirectory.appending(path: "costtop-bench-\(UUID().uuidString)")
    defer { if folder == nil { try? manager.removeItem(at: root) } }
    let file = BenchFile(root: root, today: UTCDay(containing: Date()), rows: rows)
    try await file.prepare(measuring: isWanted(.recording))
    // First, while little memory is in use.
    if isWanted(.export) { try await ExportRates(file: file).measure() }
    if isWanted(.firstFrame) { try await FirstFrame(file: file).measure(repetitions) }
    if isWanted(.views) { try await ViewChanges(file: file).measure(repetitions) }
    if isWanted(.start) { try ColdStart(file: file, program: costtop).measure(repetitions) }
  }

  private func isWanted(_ part: Part) -> Bool { only.isEmpty || only.contains(part) }
}
