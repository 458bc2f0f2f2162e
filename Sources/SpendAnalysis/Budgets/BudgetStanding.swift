import UsageModel

/// How much of a budget is used, or will be.
public struct BudgetStanding: Hashable, Sendable {
  public enum Level: Hashable, Sendable, Comparable {
    case within, warn, breach
  }

  public let budget: Budget
  /// What it is about; empty where no account knows it. Two of the same name are both meant.
  public let scopes: [SpendScope]
  /// All of the period, the days to come included.
  public let period: Range<UTCDay>
  /// So far, in the budget's own unit; nil where nothing of it is known, which is not zero.
  public let used: ExactDecimal?
  /// What the period is expected to come to; nil where nobody can tell.
  public let forecast: ExactDecimal?
  public let mark: CostFigure.Mark
  /// False where more was used than `used` says.
  public let isComplete: Bool
  /// Tokens without a known rate: not in `used`.
  public let unpricedTokens: Int

  public init(
    budget: Budget, scopes: [SpendScope] = [], period: Range<UTCDay>, used: ExactDecimal?,
    forecast: ExactDecimal? = nil,
    mark: CostFigure.Mark = .billed, isComplete: Bool = true, unpricedTokens: Int = 0
  ) {
    self.budget = budget
    self.scopes = scopes
    self.period = period
    self.used = used
    self.forecast = forecast
    self.mark = mark
    self.isComplete = isComplete
    self.unpricedTokens = unpricedTokens
  }

  public var of: ExactDecimal { budget.amount }

  /// What is held against the levels: what is used; of a budget on the forecast, that, or what is used already if it is
  /// more. Without a forecast, what is used tells of it only where it is over the limit already.
  public var measured: ExactDecimal? {
    switch budget.basis {
    case .actual: used
    case .forecast:
      if let forecast {
        max(forecast, used ?? forecast)
      } else {
        used.flatMap { reaches(budget.breachLevel, $0) ? $0 : nil }
      }
    }
  }

  /// Of the amount; nil where nothing is known, or nothing is allowed.
  public var fraction: Double? {
    guard let measured, !of.isZero else { return nil }
    return measured.approximate / of.approximate
  }

  /// nil where it is not known. What is known already counts, even where more was used than that: it can only be worse.
  public var level: Level? {
    guard let measured else { return nil }
    if reaches(budget.breachLevel, measured) { return .breach }
    return reaches(budget.warnLevel, measured) ? .warn : .within
  }

  /// `.within` may be wrong where this is false.
  public var isCertain: Bool {
    let isForecastKnown = budget.basis == .actual || forecast != nil
    return used != nil && isComplete && unpricedTokens == 0 && isForecastKnown
  }

  /// Nothing at all is not over a limit of nothing.
  func reaches(_ level: ExactDecimal, _ amount: ExactDecimal) -> Bool {
    amount >= of * level && !amount.isZero
  }
}
