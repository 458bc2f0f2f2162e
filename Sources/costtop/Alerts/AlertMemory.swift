import Foundation
import SpendAnalysis

/// The file that remembers what was told, so that a program that is started again tells it to nobody twice.
struct AlertMemory: Hashable, Sendable {
  let path: String

  private static let largest = 1 << 20

  /// nil where no variable names a folder for it: then nothing is remembered.
  init?(variables: [String: String]) {
    guard let history = HistoryLocation(variables: variables).path else { return nil }
    let folder = history.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    path = (folder + ["alerts.json"]).joined(separator: "/")
  }

  /// What was told; nothing where there is no file, or none that can be used, of which a sentence tells. It is left as it
  /// is: whoever cares can still look.
  func read() -> (memory: AlertBook.Memory, problem: String?) {
    do throws(ProtectedFile.Problem) {
      guard let file = try ProtectedFile(path: path) else { return (AlertBook.Memory(), nil) }
      try file.require(noneOf: 0o022, owners: [geteuid()])
      let data = try file.read(atMost: Self.largest)
      guard let memory = try? Self.decoder.decode(AlertBook.Memory.self, from: data) else {
        throw ProtectedFile.Problem(clause: "cannot be read as alerts")
      }
      return (memory, nil)
    } catch {
      return (
        AlertBook.Memory(),
        "\(path) \(error.clause); what was told before may be told once more"
      )
    }
  }

  /// Writes it whole or not at all, for its owner only.
  ///
  /// - Returns: what stood in the way, as a sentence without its end; else nil.
  func write(_ memory: AlertBook.Memory) -> String? {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let text = String(decoding: try Self.encoder.encode(memory), as: UTF8.self)
      try replace(text + "\n")
      return nil
    } catch let problem as OutputFile.Problem {
      return problem.sentence
    } catch {
      return "\(path) cannot be written"
    }
  }

  private func replace(_ text: String) throws(OutputFile.Problem) {
    let file = try OutputFile(path: path, replaces: true)
    try file.write(text)
    try file.finish()
    // A file that was there hands on its mode.
    chmod(path, 0o600)
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }
}
