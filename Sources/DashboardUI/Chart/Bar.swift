import SpendAnalysis
import UsageModel

/// One column of a chart before it has a height in cells.
struct Bar: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case amount(Double)
    /// Asked, and nothing is said yet.
    case pending
    /// Not read.
    case gap
  }

  let value: Value
  /// Not over yet, estimated, or known only in part, so not comparable with the bars beside it.
  let isPartial: Bool

  init(_ value: Value, isPartial: Bool = false) {
    self.value = value
    self.isPartial = isPartial
  }

  init(_ point: ChartPoint) {
    isPartial = point.isRunning || !point.isWhole || point.isEstimated
    switch point.value {
    case .billed(let amount), .estimated(let amount): value = .amount(amount.approximate)
    case .pending: value = .pending
    case .gap: value = .gap
    }
  }

  var amount: Double? {
    if case .amount(let amount) = value { return amount }
    return nil
  }
}
