import CursesTerminal

/// How a terminal is told of an alert, where the file says so.
struct NotifyEntry: Hashable, Sendable {
  /// In the order of `TerminalNotice`, each once; none when nobody asked for any.
  var ways: [TerminalNotice] = []
  var line: Int?
}
