/// One thing that is wrong in a configuration file.
struct ConfigurationProblem: Error, Hashable, Sendable, Comparable {
  /// Line and column, each counted from 1.
  struct Place: Hashable, Sendable, Comparable {
    let line: Int
    let column: Int

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
  }

  /// nil where it is about the file as a whole.
  let place: Place?
  /// `accounts[1].key.env`; empty for the file as a whole.
  let path: String
  /// What is wrong and what to do, without the full stop. Never a key.
  let message: String

  init(_ message: String, at place: Place? = nil, path: String = "") {
    self.message = message
    self.place = place
    self.path = path
  }

  /// As they stand in the file.
  static func < (lhs: Self, rhs: Self) -> Bool {
    let start = Place(line: 0, column: 0)
    return (lhs.place ?? start, lhs.path, lhs.message)
      < (rhs.place ?? start, rhs.path, rhs.message)
  }
}

/// All that is wrong in a configuration file: nothing of it is used.
struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  let file: String
  let problems: [ConfigurationProblem]

  /// A line for each problem: `/home/u/.config/costtop/config.yaml:7:10: accounts[1].key.env: is not set`.
  var description: String {
    problems.sorted().map { problem in
      let place = problem.place.map { ":\($0.line):\($0.column)" } ?? ""
      let path = problem.path.isEmpty ? "" : "\(problem.path): "
      return "\(file)\(place): \(path)\(problem.message)"
    }.joined(separator: "\n")
  }
}
