import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What alerts are about, in words.
enum AlertText {
  /// `key ci-batch`, `budget Research`.
  static func name(of alert: Alert, in data: DashboardData) -> String {
    switch alert.subject {
    case .runaway(let runaway): name(of: runaway, in: data)
    case .budget(_, let standing): "budget " + DisplayText.cleaned(standing.budget.name)
    }
  }

  static func name(of runaway: Runaway, in data: DashboardData) -> String {
    let label = DisplayText.cleaned(runaway.key.label(in: data.account(runaway.account)))
    // Usage without a key calls itself so.
    if case .apiKey(nil) = runaway.key { return label }
    return "key " + label
  }
}
