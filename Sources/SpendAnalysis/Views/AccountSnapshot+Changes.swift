import FoundationEssentials
import UsageModel

extension AccountSnapshot {
  /// Whether every figure of `day` is still what it was in `older`, an earlier picture of the account.
  func isUnchanged(_ day: UTCDay, since older: AccountSnapshot, at times: (then: Date, now: Date))
    -> Bool
  {
    let rules = provider.billing
    return [true, false].allSatisfy { hasBill in
      rules.isSettled(day, hasBill: hasBill, at: times.then)
        == rules.isSettled(day, hasBill: hasBill, at: times.now)
    }
      && [CostQuestion.Split.standard, .people, .total].allSatisfy { split in
        let (lhs, rhs) = (ledger.bills(split)[day], older.ledger.bills(split)[day])
        return lhs?.readAt == rhs?.readAt && lhs == rhs
      }
      && ledger.usage.allSatisfy { question, usage in
        let known = older.ledger.usage[question]
        return usage.usage(on: day).isSame(as: known?.usage(on: day))
          && usage.hours(of: day).isSame(as: known?.hours(of: day))
      }
  }
}

extension UsageOfDay? {
  /// Rows that were not read again are not compared one by one.
  fileprivate func isSame(as other: UsageOfDay?) -> Bool {
    self?.readAt == other?.readAt && self == other
  }
}
