import Foundation

/// Where this user's configuration is, by the XDG base directories, and its reading.
struct ConfigurationFile: Hashable, Sendable {
  let path: String

  private static let largest = 1 << 20

  /// nil where no variable names a folder for it. A value that is not an absolute path is ignored, as the specification
  /// asks.
  init?(variables: [String: String]) {
    func folder(_ name: String) -> String? {
      guard let text = variables[name], text.hasPrefix("/") else { return nil }
      return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
    let home = folder("HOME").map { "\($0)/.config" }
    guard let place = folder("XDG_CONFIG_HOME") ?? home else { return nil }
    self.init(path: "\(place)/costtop/config.yaml")
  }

  init(path: String) { self.path = path }

  /// - Returns: nil where there is no file.
  func read() throws(ConfigurationError) -> Configuration? {
    guard let text = try text() else { return nil }
    return try Configuration(yaml: text, path: path)
  }

  private func text() throws(ConfigurationError) -> String? {
    do throws(ProtectedFile.Problem) {
      guard let file = try ProtectedFile(path: path) else { return nil }
      // It names programs that costtop runs, so nobody else may write it.
      try file.require(noneOf: 0o002, owners: [0, geteuid()])
      let bytes = try file.read(atMost: Self.largest)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ProtectedFile.Problem(clause: "is not UTF-8 text")
      }
      return text
    } catch {
      throw ConfigurationError(file: path, problems: [ConfigurationProblem(error.clause)])
    }
  }
}
