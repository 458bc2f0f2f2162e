import SpendAnalysis
import UsageEngine

/// What a configuration file says, read and checked.
struct Configuration: Hashable, Sendable {
  /// nil where there is no file.
  var path: String?
  var accounts: [AccountEntry] = []
  var budgetEntries: [BudgetEntry] = []
  var anomalies = AnomaliesEntry()
  var notify = NotifyEntry()
  /// nil where no program is run.
  var hook: HookEntry?
  var cadence: [CadenceEntry] = []
  var theme = ThemeEntry()

  static let none = Configuration()

  var budgets: [Budget] { budgetEntries.flatMap(\.budgets) }

  /// What is watched: all budgets, and when spend is out of the usual.
  var watchRules: WatchRules { WatchRules(budgets: budgets, anomalies: anomalies.rules) }

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
