import SpendAnalysis
import UsageEngine

/// What a configuration file says, read and checked.
struct Configuration: Hashable, Sendable {
  /// nil where there is no file.
  var path: String?
  var accounts: [AccountEntry] = []
  var budgetEntries: [BudgetEntry] = []
  var cadence: [CadenceEntry] = []
  var theme = ThemeEntry()

  static let none = Configuration()

  var budgets: [Budget] { budgetEntries.flatMap(\.budgets) }

  /// How often each endpoint is read.
  var schedule: RefreshSchedule {
    cadence.reduce(into: .standard) { $1.reading.set($1.seconds, in: &$0) }
  }

  /// The folder that relative paths start at.
  var folder: String? {
    path.map { path in
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      return folder.isEmpty ? "." : folder.joined(separator: "/")
    }
  }
}
