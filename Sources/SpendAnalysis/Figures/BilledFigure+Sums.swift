import UsageModel

extension BilledFigure {
  /// The sum of two accounts' figures: known where either is, whole only where both are.
  func combined(with other: BilledFigure) -> BilledFigure {
    var amounts = self.amounts
    if let more = other.amounts { amounts = (amounts ?? Amounts()).adding(more) }
    let through: UTCDay? =
      if let lhs = billedThrough, let rhs = other.billedThrough { min(lhs, rhs) } else { nil }
    let hasUnsplitMoney = hasUnsplitMoney || other.hasUnsplitMoney
    return BilledFigure(
      amounts: amounts,
      isComplete: isComplete && other.isComplete && (amounts == nil || !hasUnsplitMoney),
      hasUnsplitMoney: hasUnsplitMoney,
      isAllocated: isAllocated || other.isAllocated,
      billedThrough: through,
      reachesPastBill: reachesPastBill || other.reachesPastBill,
      unbilledDays: unbilledDays.union(other.unbilledDays).filter { day in
        through.map { day < $0 } ?? false
      }
    )
  }

  /// The amount in `currency` when it is the whole truth: known, complete, billed to its end and of no other currency.
  func knownAmount(in currency: Currency) -> ExactDecimal? {
    guard isWhole, let amounts, amounts.currencies.allSatisfy({ $0 == currency }) else {
      return nil
    }
    return amounts[currency]
  }
}
