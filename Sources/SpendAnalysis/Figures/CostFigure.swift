import UsageModel

/// What something costs: its bill, and where that is not there yet, what its usage is estimated at.
public struct CostFigure: Hashable, Sendable {
  public enum Mark: Hashable, Sendable {
    /// The provider's cost endpoint said so.
    case billed
    /// Billed money split over something the bill does not split by.
    case allocated
    /// A part of it is usage at the organization's own effective rates.
    case estimated
  }

  public let billed: BilledFigure
  /// nil where none of the days is estimated.
  public let estimated: EstimatedFigure?

  public init(_ billed: BilledFigure, _ estimated: EstimatedFigure?) {
    self.billed = billed
    self.estimated = estimated
  }

  /// nil = not known, which is not zero.
  public var amounts: Amounts? {
    guard let estimated, isEstimateKnown else { return billed.amounts }
    return (billed.amounts ?? Amounts()).adding(estimated.amounts)
  }

  public var mark: Mark {
    let more = estimated?.amounts.isZero == false
    return more || unpricedTokens > 0 ? .estimated : billed.isAllocated ? .allocated : .billed
  }

  /// False means that money exists which is not in `amounts`.
  public var isComplete: Bool {
    // Beside an estimate of some days, days whose bill does not say what of it belongs here make the sum a part.
    let isPart = billed.amounts == nil && billed.hasUnsplitMoney && isEstimateKnown
    return billed.isComplete && estimated?.isWhole ?? true && !isPart
  }

  /// Tokens that no rate is known for, to be named beside the sum.
  public var unpricedTokens: Int { estimated?.unpricedTokens ?? 0 }

  /// An estimate of nothing beside no bill tells nothing.
  private var isEstimateKnown: Bool {
    guard let estimated else { return false }
    return billed.amounts != nil || !estimated.amounts.currencies.isEmpty
  }

  /// The sum of two accounts' figures.
  func combined(with other: CostFigure) -> CostFigure {
    let estimates = [estimated, other.estimated].compactMap(\.self)
    return CostFigure(
      billed.combined(with: other.billed),
      estimates.dropFirst().reduce(estimates.first) { $0?.combined(with: $1) })
  }
}
