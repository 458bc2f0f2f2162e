import SpendAnalysis
import UsageModel

/// An amount to be held against limits, and what stands in the way of trusting it.
struct CheckFigure: Equatable, Sendable {
  /// nil = nothing is known. With `gaps` it is the part that is known.
  var amount: ExactDecimal?
  var mark = CostFigure.Mark.billed
  /// Of all tokens that the amount is about, with a rate or without.
  var tokens = 0
  var unpricedTokens = 0
  /// Why it is not all, or not of now: sentences without their end.
  var gaps: [String] = []

  /// More than 5 % of the tokens have no rate.
  var isMostlyPriced: Bool { unpricedTokens <= tokens / 20 }

  /// The sum over two accounts: as far as either is known.
  func combined(with other: CheckFigure) -> CheckFigure {
    let amounts = [amount, other.amount].compactMap(\.self)
    let marks = [mark, other.mark]
    return CheckFigure(
      amount: amounts.isEmpty ? nil : amounts.reduce(.zero, +),
      mark: marks.contains(.estimated)
        ? .estimated : marks.contains(.allocated) ? .allocated : .billed,
      tokens: tokens + other.tokens, unpricedTokens: unpricedTokens + other.unpricedTokens,
      gaps: gaps + other.gaps.filter { !gaps.contains($0) })
  }
}
