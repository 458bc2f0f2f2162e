import SpendAnalysis
import UsageModel

/// What something costs, in one currency.
struct SummaryCost: Equatable {
  /// nil = not known.
  let billed: ExactDecimal?
  /// Usage beyond the bill at the organization's own rates; nil where all of it is billed, or nothing is known.
  let estimated: ExactDecimal?
  /// Both together, as far as they are known.
  let amount: ExactDecimal?
  let mark: CostFigure.Mark
  /// Tokens that no rate is known for, which are not in `amount`.
  let unpricedTokens: Int

  /// - Parameter countsUnpriced: false for all but one of the currencies of an account.
  init(_ figure: CostFigure, amount: (Amounts?) -> ExactDecimal?, countsUnpriced: Bool) {
    billed = amount(figure.billed.amounts)
    // Of usage without any rate nothing is known in money.
    let money = figure.estimated?.amounts
    estimated = money?.currencies.isEmpty == true ? nil : amount(money)
    self.amount = amount(figure.amounts)
    mark = figure.mark
    unpricedTokens = countsUnpriced ? figure.unpricedTokens : 0
  }

  init(sumOf parts: [SummaryCost]) {
    func sum(_ amounts: [ExactDecimal?]) -> ExactDecimal? {
      let known = amounts.compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(.zero, +)
    }
    billed = sum(parts.map(\.billed))
    estimated = sum(parts.map(\.estimated))
    amount = sum(parts.map(\.amount))
    let marks = parts.map(\.mark)
    mark =
      marks.contains(.estimated)
      ? .estimated : marks.contains(.allocated) ? .allocated : .billed
    unpricedTokens = parts.reduce(0) { $0 + $1.unpricedTokens }
  }
}
