import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// Drops what is neither shown nor compared with any more.
  mutating func forgetOld(at now: Date) {
    ledger.forget(beyond: horizon(at: now), comparing: comparedDays(at: now))
  }

  /// The history, and what the viewer opened beside it. Hours are read of yesterday and today.
  func horizon(at now: Date) -> LedgerHorizon {
    let today = UTCDay(containing: now)
    let unsettled = schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)
    let wished = wishes.flatMap(\.targets).compactMap { target -> UTCDay? in
      guard case .hours(let day, _) = target else { return nil }
      return day
    }
    return LedgerHorizon(
      firstDay: min(schedule.firstDay(at: now), unsettled),
      firstHourlyDay: today.advanced(by: -1),
      firstClaudeCodeDay: min(today.advanced(by: 1 - schedule.claudeCodeDaysRead), unsettled),
      openedDays: Set(recentDemands.hours + wished),
      openedClaudeCodeDays: Set(recentDemands.claudeCode),
      openedRange: recentDemands.days
    )
  }
}
