import Foundation
import UsageProviders

/// A whole program from its start to its end: `costtop snapshot --offline` reads the file and prints the first screen.
struct ColdStart {
  let file: BenchFile
  /// The one beside this program when nil.
  let program: String?

  func measure(_ repetitions: Int) throws {
    BenchTable.heading("start of the program")
    let url =
      program.map { URL(filePath: $0) }
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "costtop")
    guard FileManager.default.isExecutableFile(atPath: url.path) else {
      BenchTable.note("costtop snapshot --offline", "not measured: there is no \(url.path)")
      return
    }
    var samples = Samples()
    for _ in 0..<repetitions {
      let process = Process()
      process.executableURL = url
      process.arguments = ["snapshot", "--offline"]
      var environment = ProcessInfo.processInfo.environment
      environment["XDG_STATE_HOME"] = file.root.path
      // Nobody is asked, so any text will do that looks like a key.
      environment["ANTHROPIC_ADMIN_KEY"] = "sk-ant-admin01-benchmark"
      environment["OPENAI_ADMIN_KEY"] = "sk-admin-benchmark"
      for entry in ProviderCatalog.all { environment[entry.originVariable] = nil }
      process.environment = environment
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try samples.time {
        try process.run()
        process.waitUntilExit()
      }
      guard process.terminationStatus == 0 else {
        BenchTable.note(
          "costtop snapshot --offline",
          "not measured: it ended with status \(process.terminationStatus)")
        return
      }
    }
    BenchTable.line("costtop snapshot --offline", samples, limit: 100)
  }
}
