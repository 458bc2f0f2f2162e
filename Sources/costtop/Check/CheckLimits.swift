import ArgumentParser
import SpendAnalysis
import UsageModel

/// Amounts in the unit of what is measured; above them is a warning, or critical.
struct CheckLimits: Equatable, Sendable {
  let warning: ExactDecimal
  let critical: ExactDecimal
  /// What is at a limit has reached it; nothing at all has not.
  var areReachedAt = false

  /// Reads `400,500`.
  static func parse(_ text: String) throws -> CheckLimits {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let warning = try? ExactDecimal(text: parts[0]),
      let critical = try? ExactDecimal(text: parts[1])
    else {
      throw ValidationError("'\(text)' is not a warning and a critical limit such as 400,500.")
    }
    guard !warning.isNegative, !critical.isNegative else {
      throw ValidationError("'\(text)' has a limit below zero, which nothing is ever under.")
    }
    guard warning <= critical else {
      throw ValidationError(
        "'\(text)' warns only above what is critical; the lower limit comes first.")
    }
    return CheckLimits(warning: warning, critical: critical)
  }

  /// What `amount` is, and the limit that it is over.
  func state(of amount: ExactDecimal) -> (state: CheckState, limit: ExactDecimal?) {
    if isOver(critical, amount) { return (.critical, critical) }
    return isOver(warning, amount) ? (.warning, warning) : (.ok, nil)
  }

  private func isOver(_ limit: ExactDecimal, _ amount: ExactDecimal) -> Bool {
    amount > limit || areReachedAt && amount == limit && !amount.isZero
  }
}

extension CheckLimits {
  /// The levels of `budget`, which are reached as its standing has it.
  init(of budget: Budget) {
    warning = budget.amount * budget.warnLevel
    critical = budget.amount * budget.breachLevel
    areReachedAt = true
  }
}
