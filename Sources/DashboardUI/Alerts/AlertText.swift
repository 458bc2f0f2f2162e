import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Alerts in words, for the screen and for whoever is told of them.
public enum AlertText {
  /// `key ci-batch of Anthropic spends ~$412.18 since 19:00 UTC, usually ~$23.10`,
  /// `budget Research: ~$9,812.40 of $12,000.00 in Nov 2026`.
  public static func sentence(of alert: Alert, in data: DashboardData) -> String {
    switch alert.subject {
    case .runaway(let runaway):
      let money = "~\(Money(runaway.amount, .usd).formatted())"
      let usual = "~\(Money(runaway.usual, .usd).formatted())"
      return "\(name(of: alert, in: data)) of \(data.title(of: runaway.account)) \(verb(runaway)) "
        + "\(money) since \(AgeText.clock(runaway.since, at: data.snapshot.asOf)) UTC, "
        + "usually \(usual)"
    case .budget(_, let standing):
      return "\(name(of: alert, in: data)): \(BudgetText.measured(standing, isASCII: true)) of "
        + "\(BudgetText.amount(standing.of, standing.budget)) \(BudgetText.period(standing))"
    }
  }

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

  static func verb(_ runaway: Runaway) -> String { runaway.isGoingOn ? "spends" : "spent" }
}
