import FoundationEssentials

/// A program that prints a key. What it prints is in no message; what it says on stderr may quote the key, and is dropped.
struct KeyCommand: Sendable {
  /// Why it gave nothing, as a clause: `ended with status 1`.
  struct Failure: Error, Hashable, Sendable {
    let clause: String
  }

  /// The program, a path or a name that PATH finds, and its arguments. No shell reads them.
  let words: [String]
  let variables: [String: String]

  /// Runs it to its end.
  func output(atMost limit: Int, within seconds: TimeInterval) throws(Failure) -> [UInt8] {
    let command = TimedCommand(words: words, variables: variables)
    let said: [UInt8]
    let ending: TimedCommand.Ending
    do throws(TimedCommand.Failure) {
      (said, ending) = try command.run(atMost: limit, within: seconds)
    } catch {
      throw Failure(clause: error.clause)
    }
    guard ending == .exited(0) else {
      throw Failure(clause: ending.clause(within: seconds, atMost: limit))
    }
    return said
  }
}
