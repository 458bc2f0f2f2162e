import Foundation
import UsageProviders

/// Reads a key from where the configuration says it is.
struct KeyReading: Sendable {
  /// Why there is no key, as a clause that holds none of it: `is not set`.
  struct Problem: Error, Hashable, Sendable {
    let clause: String
  }

  let variables: [String: String]
  /// Where relative paths start.
  let folder: String?

  /// A key is some hundred bytes at most.
  static let largest = 16_384
  /// Seconds that a command may take: it may ask a server, but nobody stands by to answer a question.
  static let commandTimeout: TimeInterval = 10

  /// The key that stands there, which may be sent to the provider of `entry`.
  func key(at source: KeySource, of entry: ProviderEntry) throws(Problem) -> AdminKey {
    let text = try text(of: source)
    do throws(EnvironmentKeys.UnusableKey) {
      return try EnvironmentKeys.key(text, of: entry)
    } catch {
      switch error {
      case .empty: throw Problem(clause: "gives nothing")
      case .characters:
        throw Problem(clause: "gives a space or a character that no key contains")
      case .foreign(let provider):
        throw Problem(clause: "gives a key of \(provider); it was not sent")
      }
    }
  }

  /// - Returns: what stands there, with the space around it.
  private func text(of source: KeySource) throws(Problem) -> String {
    switch source {
    case .variable(let name):
      guard let text = variables[name], !text.isEmpty else { throw Problem(clause: "is not set") }
      return text
    case .file(let path): return try contents(of: place(of: path))
    case .command(let words):
      let command = KeyCommand(words: words, variables: variables)
      do throws(KeyCommand.Failure) {
        return text(try command.output(atMost: Self.largest, within: Self.commandTimeout))
      } catch {
        throw Problem(clause: error.clause)
      }
    }
  }

  private func contents(of path: String) throws(Problem) -> String {
    do throws(ProtectedFile.Problem) {
      guard let file = try ProtectedFile(path: path) else {
        throw ProtectedFile.Problem(clause: "does not exist")
      }
      try file.require(noneOf: 0o077, owners: [geteuid()])
      return text(Array(try file.read(atMost: Self.largest)))
    } catch {
      throw Problem(clause: error.clause)
    }
  }

  private func place(of path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = variables["HOME"] { return home + path.dropFirst() }
    return folder.map { "\($0)/\(path)" } ?? path
  }

  /// Bytes that are not UTF-8 become a character that no key contains, which is told by its own name later.
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
