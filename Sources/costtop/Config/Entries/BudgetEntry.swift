import SpendAnalysis
import UsageModel

/// A budget of a configuration file.
struct BudgetEntry: Hashable, Sendable {
  /// Unlike that of any other budget: what `costtop check --budget` calls it.
  let name: String
  let scope: Budget.Scope
  let metric: Budget.Metric
  let period: BudgetPeriod
  /// More than zero: units of `currency` for a cost, else a whole count.
  let amount: ExactDecimal
  let currency: Currency
  /// Percent of the amount.
  let warn: Int
  /// Percent of the amount, more than `warn`.
  let breach: Int
  /// At least one; a forecast of the cost of a month only.
  let on: [Budget.Basis]
  let lines: EntryLines

  static let usualWarn = 80
  static let usualBreach = 100

  /// One for each basis, since their alerts come apart: that of the forecast has a name of its own where both are asked.
  var budgets: [Budget] {
    on.map { basis in
      Budget(
        name: basis == .forecast && on.count > 1 ? "\(name) (forecast)" : name, scope: scope,
        metric: metric, period: period, amount: amount, currency: currency,
        warnLevel: ExactDecimal(warn).shifted(byPlaces: -2),
        breachLevel: ExactDecimal(breach).shifted(byPlaces: -2), basis: basis)
    }
  }
}
