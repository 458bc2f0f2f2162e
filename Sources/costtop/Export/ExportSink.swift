import Foundation

/// Where an export goes: a file that appears whole, or stdout.
final class ExportSink {
  private let file: OutputFile?
  private let environment: CommandEnvironment

  init(
    path: String?, replaces: Bool, _ environment: CommandEnvironment
  ) throws(OutputFile.Problem) {
    file = if let path { try OutputFile(path: path, replaces: replaces) } else { nil }
    self.environment = environment
  }

  func write(_ text: String) throws(OutputFile.Problem) {
    guard !text.isEmpty else { return }
    if let file {
      try file.write(text)
    } else if !environment.print(text) {
      throw OutputFile.Problem(sentence: "stdout cannot be written")
    }
  }

  func finish() throws(OutputFile.Problem) {
    try file?.finish()
  }
}
