import FoundationEssentials
import UsageModel

/// The sums of settled bills from before the days at hand, as far as the history has them.
struct PastBills: Hashable, Sendable {
  struct Day: Hashable, Sendable {
    let readAt: Date
    /// nil where the history could not tell.
    let amounts: Amounts?
  }

  private(set) var days: [UTCDay: Day] = [:]
  /// When the history last could not be read.
  var failedAt: Date?

  var amounts: [UTCDay: Amounts] { days.compactMapValues(\.amounts) }

  /// - Parameter reads: the days that were looked for, and when they had been read.
  mutating func add(_ sums: [UTCDay: Amounts], of reads: [UTCDay: Date]) {
    for (day, readAt) in reads { days[day] = Day(readAt: readAt, amounts: sums[day]) }
    failedAt = nil
  }

  mutating func forget(before first: UTCDay) {
    days = days.filter { $0.key >= first }
  }
}
