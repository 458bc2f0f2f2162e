import DashboardUI
import SpendAnalysis
import UsageModel
import UsageProviders

extension BudgetStanding {
  /// `fraction` is of the amount, 0.71 = 71 %, and of the forecast where `on` says so; `level` is `within`, `warn` or
  /// `breach`, null where it is not known. Of counts the currency is null.
  var members: [JSONValue.Member] {
    [
      .init("name", .string(DisplayText.cleaned(budget.name))),
      .init("scope", .string(DisplayText.cleaned(budget.scope.text))),
      .init("metric", .string(budget.metric.rawValue)),
      .init("on", .string(budget.basis.rawValue)),
      .init("period", .string(budget.period.rawValue)),
      .init("first_day", .string(period.lowerBound.description)),
      .init("last_day", .string(period.upperBound.advanced(by: -1).description)),
      .init("amount", JSONValue(amount: budget.amount)),
      .init("currency", budget.metric == .cost ? .string(budget.currency.code) : .null),
      .init("used", JSONValue(amount: used)),
      .init("fraction", JSONValue(amount: exactFraction)),
      .init("level", certainLevel.map { .string($0.word) } ?? .null),
      .init("mark", .string(mark.word)),
      .init("complete", .bool(isComplete)),
      .init("unpriced_tokens", .number("\(unpricedTokens)")),
      .init("forecast", JSONValue(amount: forecast)),
    ]
  }
}

extension CostFigure.Mark {
  var word: String {
    switch self {
    case .billed: "billed"
    case .allocated: "allocated"
    case .estimated: "estimated"
    }
  }
}
