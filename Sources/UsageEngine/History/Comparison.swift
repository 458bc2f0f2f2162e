import FoundationEssentials
import UsageModel

/// The last time that hours of earlier weeks were loaded from the history.
struct Comparison: Hashable, Sendable {
  let days: Set<UTCDay>
  let triedAt: Date
  /// The history could not be read.
  var isFailed = false
}
