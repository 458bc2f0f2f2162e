import FoundationEssentials
import UsageModel

/// What two pictures of one account have in common, asked of hundreds of days.
struct SnapshotChanges {
  private typealias Bills = [UTCDay: BillOfDay]

  private let rules: BillingRules
  private let times: (then: Date, now: Date)
  private let known: Set<UTCDay>
  private let bills: [(older: Bills, newer: Bills)]
  private let usage: [(older: UsageLedger?, newer: UsageLedger)]

  init(from older: AccountSnapshot, at then: Date, to newer: AccountSnapshot, at now: Date) {
    rules = newer.provider.billing
    times = (then, now)
    known = newer.ledger.days
    bills = [CostQuestion.Split.standard, .people, .total].map {
      (older.ledger.bills($0), newer.ledger.bills($0))
    }
    usage = newer.ledger.usage.map { (older.ledger.usage[$0.key], $0.value) }
  }

  /// Whether the day is still there and every figure of it is what it was.
  func keeps(_ day: UTCDay) -> Bool {
    known.contains(day)
      && isSettledAlike(day, hasBill: true) && isSettledAlike(day, hasBill: false)
      && bills.allSatisfy { Self.isSame($0.older[day], $0.newer[day]) }
      && usage.allSatisfy { older, newer in
        Self.isSame(older?.usage(on: day), newer.usage(on: day))
          && Self.isSame(older?.hours(of: day), newer.hours(of: day))
      }
  }

  private func isSettledAlike(_ day: UTCDay, hasBill: Bool) -> Bool {
    rules.isSettled(day, hasBill: hasBill, at: times.then)
      == rules.isSettled(day, hasBill: hasBill, at: times.now)
  }

  /// Rows that were not read again are not compared one by one.
  private static func isSame(_ lhs: UsageOfDay?, _ rhs: UsageOfDay?) -> Bool {
    lhs?.readAt == rhs?.readAt && lhs == rhs
  }

  private static func isSame(_ lhs: BillOfDay?, _ rhs: BillOfDay?) -> Bool {
    lhs?.readAt == rhs?.readAt && lhs == rhs
  }
}
