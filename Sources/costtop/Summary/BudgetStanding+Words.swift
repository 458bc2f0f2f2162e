import DashboardUI
import SpendAnalysis
import UsageModel

extension BudgetStanding {
  /// Of the amount: 0.71 is 71 %; nil where nothing is known.
  var exactFraction: ExactDecimal? {
    of.isZero ? nil : measured?.quotient(by: of, places: 4)
  }

  /// nil where it is not known, which `.within` is only of all that there is.
  var certainLevel: Level? {
    level.flatMap { $0 == .within && !isCertain ? nil : $0 }
  }

  /// `everything  month  ~$8,140.22  $12,000.00  67.8%  $11,902.10  within`
  var cells: [String] {
    [
      DisplayText.cleaned(budget.name), budget.period.rawValue,
      usedText, amountText(of),
      exactFraction.map { $0.shifted(byPlaces: 2).formatted(places: 1) + "%" } ?? "-",
      forecast.map(amountText) ?? "-", certainLevel?.word ?? "-",
    ]
  }

  /// `budget everything has reached its warning level: ~$9,740.10 of $12,000.00 (81.2%), month from 2026-11-01`
  func sentence(at level: Level) -> String {
    let reached =
      switch level {
      case .within: "is kept"
      case .warn: "has reached its warning level"
      case .breach: "is breached"
      }
    let isForecast = budget.basis == .forecast && measured != used
    let amount = isForecast ? forecast.map { "~\(amountText($0)) expected" } ?? "-" : usedText
    let share = exactFraction.map { " (\($0.shifted(byPlaces: 2).formatted(places: 1))%)" } ?? ""
    return DisplayText.cleaned("budget \(budget.name) \(reached): \(amount) of ")
      + "\(amountText(of))\(share), \(budget.period.rawValue) from \(period.lowerBound)"
  }

  private var usedText: String {
    guard budget.metric != .cost else {
      return CostWords.of(
        used, budget.currency, mark, isComplete: isComplete, unpricedTokens: unpricedTokens)
    }
    return (used.map(amountText) ?? "-") + (isComplete ? "" : "+")
  }

  private func amountText(_ amount: ExactDecimal) -> String {
    guard budget.metric != .cost else { return Money(amount, budget.currency).formatted() }
    let unit =
      switch budget.metric {
      case .tokens: "tokens"
      case .requests: "requests"
      case .storageBytes: "bytes"
      case .cost: ""
      }
    return "\(amount.formatted(places: 0)) \(unit)"
  }
}

extension BudgetStanding.Level {
  var word: String {
    switch self {
    case .within: "within"
    case .warn: "warn"
    case .breach: "breach"
    }
  }
}
