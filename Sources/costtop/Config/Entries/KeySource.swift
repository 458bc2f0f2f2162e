/// Where an admin key is, which is all that a configuration file may say of it.
enum KeySource: Hashable, Sendable, CustomStringConvertible {
  case variable(String)
  /// A path as it was written: `~/` is the home folder, a relative one starts at the configuration file's.
  case file(String)
  /// A program and its arguments; no shell reads them.
  case command([String])

  var isVariable: Bool {
    if case .variable = self { return true }
    return false
  }

  /// What `description` says; of a variable its name alone.
  var name: String {
    guard case .variable(let name) = self else { return description }
    return name
  }

  /// Never a key, and no argument of a command, which may hold a secret: `env OPENAI_ADMIN_KEY`, `command pass`.
  var description: String {
    switch self {
    case .variable(let name): "env \(name)"
    case .file(let path): "file \(path)"
    case .command(let words): "command \(words.first ?? "")"
    }
  }
}
