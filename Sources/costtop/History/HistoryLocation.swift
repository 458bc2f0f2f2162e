/// Where this user's history lives, by the XDG base directories: state that a program keeps between its runs.
struct HistoryLocation: Hashable, Sendable {
  /// nil where no variable names a folder for it.
  let path: String?

  /// A value that is not an absolute path is ignored, as the specification asks.
  init(variables: [String: String]) {
    let state = Self.folder(variables["XDG_STATE_HOME"])
    let home = Self.folder(variables["HOME"]).map { Self.join($0, ".local/state") }
    path = (state ?? home).map { Self.join($0, "costtop/history.sqlite") }
  }

  /// What to say where there is none.
  static let missing = "HOME is not set, so there is no folder to keep a history in"

  private static func folder(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/") else { return nil }
    return text
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
