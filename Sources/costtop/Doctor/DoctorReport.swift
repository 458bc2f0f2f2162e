import CursesTerminal
import UsageModel

/// Everything `costtop doctor` found, as one value that prints as a table or as JSON.
struct DoctorReport: Sendable {
  /// What is wrong with the environment itself: no key, keys that contradict each other.
  let problems: [String]
  let accounts: [AccountFinding]
  let terminal: TerminalDescription
  let executable: String
  let history: HistoryFinding

  var hasProblem: Bool {
    !problems.isEmpty || accounts.contains(where: \.hasProblem) || history.isProblem
  }
}
