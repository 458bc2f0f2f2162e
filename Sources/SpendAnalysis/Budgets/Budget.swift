import UsageModel

/// A limit for what a part of the spend may come to in a day, a week or a month.
public struct Budget: Hashable, Sendable {
  /// What it is about. Texts are ids, or names as people read them.
  public enum Scope: Hashable, Sendable {
    case all
    case account(String)
    /// Anthropic workspace, OpenAI project.
    case workspace(String)
    case model(String)
    case key(String)
  }

  public enum Metric: String, Hashable, Sendable, CaseIterable {
    case cost, tokens, requests
    /// A level: what is stored on the last day that is known, not a sum.
    case storageBytes = "storage_bytes"
  }

  /// What is held against the limit.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    case actual
    /// What the period is expected to come to. Only the cost of a month is foretold: of other budgets it is not known.
    case forecast
  }

  public let name: String
  public let scope: Scope
  public let metric: Metric
  public let period: BudgetPeriod
  /// In currency units, tokens, requests or bytes.
  public let amount: ExactDecimal
  /// Of budgets of cost: the only one that counts.
  public let currency: Currency
  /// Fractions of `amount`: 0.8 is 80 %.
  public let warnLevel: ExactDecimal
  public let breachLevel: ExactDecimal
  public let basis: Basis

  public init(
    name: String, scope: Scope = .all, metric: Metric = .cost, period: BudgetPeriod,
    amount: ExactDecimal, currency: Currency = .usd,
    warnLevel: ExactDecimal = ExactDecimal(8).shifted(byPlaces: -1),
    breachLevel: ExactDecimal = ExactDecimal(1), basis: Basis = .actual
  ) {
    self.name = name
    self.scope = scope
    self.metric = metric
    self.period = period
    self.amount = amount
    self.currency = currency
    self.warnLevel = warnLevel
    self.breachLevel = breachLevel
    self.basis = basis
  }
}
