/// Why the history cannot be used, in a sentence that names the file and what to do.
public enum HistoryError: Error, Hashable, Sendable {
  /// Written by a later version of costtop. Nothing was touched.
  case newer(path: String, found: String)
  /// The file is damaged. It was moved to `setAside`, and a new one begun; nil while it is still in its place, from
  /// where the next `History.open` moves it.
  case corrupt(path: String, setAside: String?)
  /// The folder or file cannot be made, read or written.
  case notAccessible(path: String, reason: String)
  case diskFull(path: String)
  /// Another program holds the file for longer than a write takes.
  case locked(path: String)
  case failed(path: String, reason: String)
  /// The asking task was cancelled. Nothing was changed, and nothing is wrong with the file.
  case cancelled(path: String)

  /// For people: what cannot be done, with which file, and what to do.
  public var sentence: String {
    switch self {
    case .newer(let path, let found):
      "The history \(path) was written by a later costtop (\(found)); nothing of it was touched. "
        + "Update costtop, or set XDG_STATE_HOME to begin another one."
    case .corrupt(let path, let setAside?):
      "The history \(path) was damaged and is now \(setAside); a new one was begun."
    case .corrupt(let path, nil):
      "The history \(path) is damaged. Restart costtop: it sets the file aside and begins a new one."
    case .notAccessible(let path, let reason):
      "The history \(path) cannot be used: \(reason). Check the folder and its permissions, or set "
        + "XDG_STATE_HOME to another one."
    case .diskFull(let path):
      "The disk of the history \(path) is full. Make room; saving goes on by itself."
    case .locked(let path):
      "The history \(path) is held by another program. It is tried again; if that does not end, see "
        + "who has it open."
    case .failed(let path, let reason):
      "The history \(path) could not be used: \(reason)."
    case .cancelled(let path):
      "The history \(path) was not waited for."
    }
  }
}

extension HistoryError: CustomStringConvertible {
  public var description: String { sentence }
}
