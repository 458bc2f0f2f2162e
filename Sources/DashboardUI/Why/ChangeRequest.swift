import SpendAnalysis
import UsageModel

/// A change of spend that a screen explains.
public struct ChangeRequest: Hashable, Sendable {
  let scope: SpendScope
  let days: Range<UTCDay>
  let baseline: SpendBaseline
  let currency: Currency
}
