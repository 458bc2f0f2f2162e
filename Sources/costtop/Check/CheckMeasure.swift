import SpendAnalysis
import UsageModel

/// What a check can hold against limits.
enum CheckMeasure: Hashable, Sendable {
  case today, burn, month, forecast
  /// Of the configuration: what its period used, or is going to.
  case budget(Budget)

  /// In front of its amounts.
  var title: String {
    switch self {
    case .today: "today"
    case .burn: "burn"
    case .month: "month"
    case .forecast: "forecast"
    case .budget(let budget): "budget \(budget.name)"
    }
  }

  /// Of its figures of performance, where a space or a quote would end it: `budget_pace_forecast` of `pace (forecast)`.
  var label: String {
    guard case .budget(let budget) = self else { return title }
    let words = budget.name.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
    return (["budget"] + words).joined(separator: "_")
  }

  /// Below which none of its amounts is, for figures of performance; empty where that is not said.
  var least: String {
    if case .budget = self { "0" } else { "" }
  }

  /// Behind its amounts.
  var unit: String {
    switch self {
    case .burn: "/h"
    case .budget(let budget):
      switch budget.metric {
      case .cost: ""
      case .tokens: " tokens"
      case .requests: " requests"
      case .storageBytes: " bytes"
      }
    case .today, .month, .forecast: ""
    }
  }

  /// nil where it counts something that is no money.
  func currency(usually currency: Currency) -> Currency? {
    guard case .budget(let budget) = self else { return currency }
    return budget.metric == .cost ? budget.currency : nil
  }

  var budget: Budget? {
    if case .budget(let budget) = self { budget } else { nil }
  }
}
