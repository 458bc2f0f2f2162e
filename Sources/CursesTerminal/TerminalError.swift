/// Why there is no screen. Nothing has been written to the terminal when one is thrown.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a pipe or a file.
  case notATerminal
  /// ncurses refused the terminal, the fallback descriptions included.
  case cannotOpen(term: String, detail: String)
  /// Only one screen can be open in a process.
  case alreadyOpen
  /// The system refused a pipe or a thread.
  case noResources(String)

  public var description: String {
    switch self {
    case .notATerminal:
      "The dashboard needs a terminal, but standard input or output is not one."
    case .cannotOpen(let term, let detail):
      "The terminal '\(term)' could not be opened: \(detail). Try another TERM, such as xterm."
    case .alreadyOpen:
      "The terminal is already in use by this process."
    case .noResources(let what):
      "The system refused \(what), so the terminal could not be opened."
    }
  }
}
