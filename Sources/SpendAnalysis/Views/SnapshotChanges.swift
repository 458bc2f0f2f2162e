import FoundationEssentials
import UsageModel

/// What two pictures of one account have in common, asked of hundreds of days.
struct SnapshotChanges {
  private typealias Bills = [UTCDay: BillOfDay]

  /// What was read until then is judged alike by both. Later reads are judged by the clock, which was set back.
  private let judgedAlike: Date
  private let known: Set<UTCDay>
  private let bills: [(older: Bills, newer: Bills)]
  private let usage: [(older: UsageLedger?, newer: UsageLedger)]

  init(from older: AccountSnapshot, at then: Date, to newer: AccountSnapshot, at now: Date) {
    judgedAlike = then == now ? .distantFuture : min(then, now)
    known = newer.ledger.days
    bills = [CostQuestion.Split.standard, .people, .total].map {
      (older.ledger.bills($0), newer.ledger.bills($0))
    }
    usage = newer.ledger.usage.map { (older.ledger.usage[$0.key], $0.value) }
  }

  /// Whether the day is still there and every figure of it is what it was.
  func keeps(_ day: UTCDay) -> Bool {
    known.contains(day)
      && bills.allSatisfy { isSame($0.older[day], $0.newer[day]) }
      && usage.allSatisfy { older, newer in
        isSame(older?.usage(on: day), newer.usage(on: day))
          && isSame(older?.hours(of: day), newer.hours(of: day))
      }
  }

  /// Rows that were not read again are not compared one by one.
  private func isSame(_ lhs: UsageOfDay?, _ rhs: UsageOfDay?) -> Bool {
    isReadAlike(lhs?.readAt, rhs?.readAt) && lhs == rhs
  }

  private func isSame(_ lhs: BillOfDay?, _ rhs: BillOfDay?) -> Bool {
    isReadAlike(lhs?.readAt, rhs?.readAt) && lhs == rhs
  }

  private func isReadAlike(_ lhs: Date?, _ rhs: Date?) -> Bool {
    lhs == rhs && (rhs ?? .distantPast) <= judgedAlike
  }
}
