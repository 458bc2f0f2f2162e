import FoundationEssentials
import UsageModel

/// Now and then, before they are told apart.
struct ChangeSides: Sendable {
  let now: CostFigure
  let then: ExactDecimal
  let thenMark: CostFigure.Mark
  let isThenWhole: Bool
  let baselineDays: Range<UTCDay>
  /// nil where the baseline is of whole days.
  let baselineEnd: Date?
  let changes: [Account.ID: AccountChange]
}
