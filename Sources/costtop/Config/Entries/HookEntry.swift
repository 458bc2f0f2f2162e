/// A program that is run for every alert.
struct HookEntry: Hashable, Sendable {
  /// The program, a path or a name that PATH finds, and its arguments. No shell reads them.
  let command: [String]
  /// Seconds that it may take.
  let timeout: Int
  let lines: EntryLines

  static let usualTimeout = 10
  static let timeouts = 1...300
}
